import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { acquireProcessLock, sessions } from '@portrait/db';
import { sampleJpeg, sampleScene } from '@portrait/image/testing';
import { diskStorage } from '@portrait/storage';
import { expect, onTestFinished } from 'vitest';
import { verifyBytes } from '../src/consistency/verify-bytes.ts';
import type { Deps } from '../src/deps.ts';
import { sealJournal } from '../src/journal/seal-journal.ts';
import { verifyJournal } from '../src/journal/verify-journal.ts';
import { moveInstallation, type MoveDeps, type MoveReport } from '../src/move/move-installation.ts';
import type { MoveProgress } from '../src/move/move-progress.ts';
import { testDatabase } from '../src/test-database.ts';
import { calledAs, newUser, sendPicture, testDeps, type TestDeps } from '../src/testing.ts';
import { POSTGRES } from './on-postgres.ts';
import { sharedImages } from './image-workers.ts';

export const photo = await sampleJpeg({ width: 64, height: 64 });
/** It does not look like the others, which would be recognized as it. */
const scene = await sampleScene(1);
export const SESSION = { idHash: 'a-hash', userId: 1, data: '{}', userAgent: null };

/** An installation in a SQLite file, whatever the other tests run on. */
async function embedded(): Promise<TestDeps> {
  const deps = await testDeps(sharedImages);
  onTestFinished(deps.close);
  return deps;
}

/** A database without users, on PostgreSQL in the second run of the tests, and an empty media folder. */
export async function elsewhere(): Promise<MoveDeps['to']> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-moved-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  const { db, close } = await testDatabase(folder, POSTGRES);
  onTestFinished(close);
  const storage = diskStorage(path.join(folder, 'media'), acquireProcessLock);
  onTestFinished(storage.close);
  return { db, storage, names: { database: 'postgres://new/portrait', media: 's3://new' } };
}

/** An installation with uploads in every state, a session, an idempotency key and seals, and an empty place to move to. */
export async function setupMove() {
  const from = await embedded();
  const [ada, marie] = [await newUser(from, 'ada'), await newUser(from, 'marie', 'moderator')];
  const calls = calledAs(from, ada).profilePicture;
  const publish = async (bytes = photo) => {
    const { id } = await sendPicture(from, ada, bytes);
    return (await calls.confirm({ uploadId: id })).upload;
  };
  const [earlier, takenDown] = [await publish(), await publish(scene)];
  await calledAs(from, marie).admin.moderation.takeDown({ uploadId: takenDown.id, reason: 'nudity' });
  const discarded = await sendPicture(from, ada, photo);
  await calls.discard({ uploadId: discarded.id });
  const shown = await publish();
  const waiting = await sendPicture(from, ada, photo);
  const times = { now: from.now().toISOString(), expiresAt: '2100-01-01T00:00:00.000Z' };
  await sessions.save(from.db, { ...SESSION, userId: ada.id, ...times });
  const answered = { user_id: ada.id, key: 'once', request: 'upload', answer: '{}', claimed_until: null };
  await from.db
    .insertInto('users_idempotencykey')
    .values({ ...answered, created_at: times.now })
    .execute();
  await sealJournal(from);
  const to = await elsewhere();
  const move = async (progress: MoveProgress = () => undefined, waitMs = 0): Promise<MoveReport> =>
    moveInstallation(movedDeps(from, to), { waitMs, progress });
  /** The deps of a server at the new place. */
  const there: Deps = { ...from, db: to.db, storage: { ...from.storage, ...to.storage } };
  return { from, to, there, ada, marie, publish, earlier, takenDown, discarded, shown, waiting, move };
}

export function movedDeps(from: TestDeps, to: MoveDeps['to']): MoveDeps {
  return { from: { ...from, databaseFile: from.database }, to, now: from.now };
}

/** Nothing is missing, superfluous or altered; in an hour, when no file is too young to be looked at. */
export async function expectIntact(deps: Deps): Promise<void> {
  const findings = [];
  for await (const finding of verifyBytes({ ...deps, now: () => new Date(Date.now() + 61 * 60_000) }))
    findings.push(finding);
  expect(findings).toEqual([]);
  expect(await verifyJournal(deps)).not.toHaveProperty('fault');
}
