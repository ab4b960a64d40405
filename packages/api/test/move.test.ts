import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { accounts, acquireProcessLock, sessions } from '@portrait/db';
import { expect, test } from 'vitest';
import {
  adoptMedia,
  assertSameInstallation,
  INSTALLATION_KEY,
  markInstallation,
} from '../src/installation/installation.ts';
import { isSealKey } from '../src/journal/seal-journal.ts';
import { verifyJournal } from '../src/journal/verify-journal.ts';
import { moveInstallation } from '../src/move/move-installation.ts';
import type { MovePhase, MoveProgress } from '../src/move/move-progress.ts';
import { assertNotMoved, isMoved } from '../src/move/moved-mark.ts';
import { planMove } from '../src/move/plan-move.ts';
import { eraseUser } from '../src/privacy/erase-user.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { elsewhere, expectIntact, movedDeps, photo, SESSION, setupMove } from './setup-move.ts';

const where = { database: 'the database', media: 'the folder' };
const PATIENCE = 30_000;

/** A progress that does something the first time that a phase is reached. */
function atStartOf(phase: MovePhase, act: () => void): MoveProgress {
  let isDone = false;
  return (now) => {
    if (now !== phase || isDone) return;
    isDone = true;
    act();
  };
}

function killedIn(phase: MovePhase): MoveProgress {
  return atStartOf(phase, () => {
    throw new Error('kill -9');
  });
}

test('everything is at the new place: users, pictures in every state, sessions, the journal and its seals', async () => {
  const { from, to, there, ada, marie, earlier, takenDown, discarded, shown, waiting, move } = await setupMove();
  const { digest, seal } = await verifyJournal(from);
  const history = await calledAs(from, ada).profilePicture.history({});
  expect(await move()).toMatchObject({ moved: true, problems: [], known: [], uploads: 4 });

  await assertSameInstallation(there, where);
  await expectIntact(there);
  expect(seal).toBeGreaterThan(0);
  expect((await verifyJournal({ ...there, digest })).fault).toBeUndefined();
  expect(await to.storage.get(shown.image)).toEqual(await from.storage.get(shown.image));
  const calls = calledAs(there, ada).profilePicture;
  expect(await calls.history({})).toEqual(history);
  expect((await calls.current()).upload?.id).toBe(shown.id);
  const moment = { now: from.now().toISOString(), idleSince: '2000' };
  expect(await sessions.findUser(to.db, { ...moment, idHash: SESSION.idHash })).toMatchObject({ username: 'ada' });
  const answers = await to.db.selectFrom('users_idempotencykey').select(['key', 'answer']).execute();
  expect(answers).toEqual([{ key: 'once', answer: '{}' }]);
  await calls.confirm({ uploadId: waiting.id });
  await calls.restore({ uploadId: earlier.id });
  await calledAs(there, marie).admin.moderation.undo({ uploadId: takenDown.id });
  await expect(calls.confirm({ uploadId: discarded.id })).rejects.toMatchObject({
    cause: { code: 'UPLOAD_NOT_PENDING' },
  });
  const next = await sendPicture(there, ada, photo);
  expect(next.id).toBe(waiting.id + 1);
});

test('after the move the old database is refused with the name of the new place, and cannot be moved again', async () => {
  const { from, move } = await setupMove();
  assertNotMoved(from.database);
  await move();
  expect(() => assertNotMoved(from.database)).toThrow(
    'moved to postgres://new/portrait, with the pictures in s3://new',
  );
  await expect(move()).rejects.toThrow('moved to postgres://new/portrait');
  const deps = movedDeps(from, await elsewhere());
  await expect(moveInstallation(deps, { waitMs: 0, progress: () => undefined })).rejects.toThrow('moved to');
  await expect(planMove(deps)).rejects.toThrow('moved to');
});

test.each(['pictures', 'wait', 'late pictures', 'stale pictures', 'rows', 'compare'] as const)(
  'a move that is killed in the phase “%s” leaves the old installation in use, and the next one ends it',
  async (phase) => {
    const { from, there, ada, publish, move } = await setupMove();
    await markInstallation(from);
    const server = phase === 'wait' ? acquireProcessLock(`${from.database}.lock`) : undefined;
    await expect(move(killedIn(phase), PATIENCE)).rejects.toThrow('kill -9');
    server?.();
    expect(isMoved(from.database)).toBe(false);
    await assertSameInstallation(from, where);
    await expect(assertSameInstallation(there, where)).rejects.toThrow();
    const last = await publish();

    expect(await move()).toMatchObject({ moved: true, problems: [] });
    await assertSameInstallation(there, where);
    await expectIntact(there);
    expect((await calledAs(there, ada).profilePicture.current()).upload?.image).toBe(last.image);
  },
);

test('a move that is killed after its mark lets no server start at either place, until the same one has ended it', async () => {
  const { from, there, move } = await setupMove();
  await expect(move(killedIn('end'))).rejects.toThrow('kill -9');
  expect(() => assertNotMoved(from.database)).toThrow('moved to');
  await expect(assertSameInstallation(there, where)).rejects.toThrow('a move into this database has not ended');
  await expect(adoptMedia(there)).rejects.toThrow('has not ended');
  expect(await move()).toMatchObject({ moved: true });
  await assertSameInstallation(there, where);
  await expectIntact(there);
  await expect(move()).rejects.toThrow('moved to');
});

test('it waits for the server to be stopped, and what was written meanwhile arrives, without what was erased', async () => {
  const { from, to, there, ada, publish, shown, move } = await setupMove();
  const eve = await newUser(from, 'eve');
  const evil = await sendPicture(from, eve, photo);
  const { image } = (await calledAs(from, eve).profilePicture.confirm({ uploadId: evil.id })).upload;
  const stopServer = acquireProcessLock(`${from.database}.lock`);
  expect(stopServer).toBeDefined();
  let writing: Promise<string> | undefined;
  const write = async () => {
    expect(await to.storage.exists(image)).toBe(true);
    const last = await publish();
    expect((await eraseUser(from, { userId: eve.id })).left).toEqual([]);
    stopServer?.();
    return last.image;
  };
  const report = await move(
    atStartOf('wait', () => void (writing = write())),
    PATIENCE,
  );
  const last = await writing;
  expect(last).toBeDefined();
  expect(report).toMatchObject({ moved: true, problems: [], stale: 5 });
  expect(await to.storage.exists(image)).toBe(false);
  await expectIntact(there);
  const { upload } = await calledAs(there, ada).profilePicture.current();
  expect(upload?.image).toBe(last);
  expect(upload?.image).not.toBe(shown.image);
});

test('it gives up when the server is not stopped in time, and copies nothing twice the next time', async () => {
  const { from, move } = await setupMove();
  const stopServer = acquireProcessLock(`${from.database}.lock`);
  await expect(move()).rejects.toThrow('stop it and run the move again');
  stopServer?.();
  const report = await move();
  expect(report).toMatchObject({ moved: true, copied: 0 });
  expect(report.there).toBeGreaterThan(report.files - 1);
});

test('while the rows are copied no server can start on the old database', async () => {
  const { from, move } = await setupMove();
  const locks: unknown[] = [];
  const take = () => void locks.push(acquireProcessLock(`${from.database}.lock`));
  expect(await move(atStartOf('rows', take))).toMatchObject({ moved: true });
  expect(locks).toEqual([undefined]);
});

test('damage at the new place is named, the old installation stays in use, and the next move repairs it', async () => {
  const { from, to, there, ada, shown, move } = await setupMove();
  const bytes = (await from.storage.get(shown.image)) ?? Buffer.alloc(0);
  bytes[bytes.length - 1]! ^= 1;
  /** The comparison looks for a seal after the last one, before it reads journal and pictures. */
  const exists = async (key: string) => {
    if (isSealKey(key)) {
      await writeFile(to.storage.fileOf?.(shown.image) ?? '', bytes);
      await to.db.deleteFrom('users_journal').where('owner_id', '=', ada.id).where('seq', '=', 2).execute();
    }
    return to.storage.exists(key);
  };
  const deps = movedDeps(from, { ...to, storage: { ...to.storage, exists } });
  const report = await moveInstallation(deps, { waitMs: 0, progress: () => undefined });
  expect(report.moved).toBe(false);
  expect(report.problems).toEqual([`journal: owner ${ada.id}, entry 2: missing`, shown.image]);
  expect(isMoved(from.database)).toBe(false);
  await assertSameInstallation(from, where);
  expect(await move()).toMatchObject({ moved: true, problems: [] });
  await expectIntact(there);
});

test('a picture that was damaged before is named, and does not prevent the move', async () => {
  const { from, shown, move } = await setupMove();
  await writeFile(path.join(from.media, shown.image), 'x');
  expect(await move()).toMatchObject({ moved: true, problems: [], known: [shown.image] });
});

test('the pictures can stay where they are: then only the rows are moved', async () => {
  const { from, to, ada, shown } = await setupMove();
  const stays = { ...to, storage: from.storage };
  expect(await planMove(movedDeps(from, stays))).toMatchObject({ files: 0, bytes: 0 });
  const report = await moveInstallation(movedDeps(from, stays), { waitMs: 0, progress: () => undefined });
  expect(report).toMatchObject({ moved: true, copied: 0, there: 0, problems: [] });
  const there = { ...from, db: to.db };
  await expectIntact(there);
  expect((await calledAs(there, ada).profilePicture.current()).upload?.image).toBe(shown.image);
});

test('a plan says what would be copied and what is there, and changes nothing', async () => {
  const { from, to, move } = await setupMove();
  await markInstallation(from);
  const plan = await planMove(movedDeps(from, to));
  const keys = [];
  for await (const { key } of to.storage.list()) keys.push(key);
  expect(keys).toEqual([]);
  await expect(move(killedIn('wait'))).resolves.toMatchObject({ rows: plan.rows, copied: plan.files });
  expect(plan).toMatchObject({ there: 0 });
  expect(plan.bytes).toBeGreaterThan(photo.length);
});

test.each([
  [
    'has users',
    async ({ db }: { db: Awaited<ReturnType<typeof elsewhere>>['db'] }) => addUser(db),
    'already has users',
  ],
  ['was used by a server', async (to: Awaited<ReturnType<typeof elsewhere>>) => markInstallation(to), 'belongs to an'],
] as const)('a database that %s is refused before anything is copied', async (_what, use, message) => {
  const { from, to, move } = await setupMove();
  await use({ ...to, storage: (await elsewhere()).storage });
  await expect(planMove(movedDeps(from, to))).rejects.toThrow(message);
  await expect(move()).rejects.toThrow(message);
  expect(await to.storage.exists(INSTALLATION_KEY)).toBe(false);
});

async function addUser(db: Awaited<ReturnType<typeof elsewhere>>['db']): Promise<void> {
  await accounts.insert(db, { username: 'eve', passwordHash: '', role: 'user', now: '2026' });
}

test('a media folder with other pictures, or of another installation, is refused', async () => {
  const { from, to, move } = await setupMove();
  const key = 'profile_pictures/1/1/original.jpg';
  await to.storage.put([{ key, bytes: photo, contentType: 'image/jpeg' }]);
  await expect(move()).rejects.toThrow('has pictures already');
  const other = await elsewhere();
  await markInstallation(other);
  const deps = movedDeps(from, { ...to, storage: other.storage });
  await expect(planMove(deps)).rejects.toThrow('belongs to another installation');
});
