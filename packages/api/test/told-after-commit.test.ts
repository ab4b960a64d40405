import type { Db } from '@portrait/db';
import { expect, test } from 'vitest';
import { verifyJournal } from '../src/journal/verify-journal.ts';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import { eraseUser } from '../src/privacy/erase-user.ts';
import { calledAs, newUser, sendPicture, type TestDeps } from '../src/testing.ts';
import { withTransactions } from './before-transaction.ts';
import { ON_POSTGRES } from './on-postgres.ts';
import { photo, setupAda } from './setup-ada.ts';

/** The number of changes of all users together. */
async function countChanges(db: Db): Promise<number> {
  const users = await db.selectFrom('users_user').select('journal_seq').execute();
  return users.reduce((sum, { journal_seq }) => sum + journal_seq, 0);
}

/** Records at each notification the number of committed changes. */
function wakings(given: TestDeps) {
  const told: number[] = [];
  let committed = 0;
  const db = withTransactions(given.db, async (work) => {
    const done = await given.db.transaction().execute(async (tx) => {
      const result = await work(tx);
      return { result, changes: await countChanges(tx) };
    });
    committed = done.changes;
    return done.result;
  });
  const note = () => void told.push(committed);
  return { deps: { ...given, db, changes: { ...given.changes, notify: note, announce: note } }, told };
}

test('nobody is notified of a change before it is committed', async () => {
  const { deps: given, ada } = await setupAda();
  const { deps, told } = wakings(given);
  const calls = calledAs(deps, ada).profilePicture;
  const reviewed = calledAs({ ...deps, limits: { ...deps.limits, approveBeforeLive: true } }, ada).profilePicture;
  const { moderation, users } = calledAs(deps, await newUser(deps, 'simone', 'moderator')).admin;
  const uploads: number[] = [];
  const send = async () => uploads.push((await sendPicture(deps, ada, photo)).id);
  const nth = (n: number) => ({ uploadId: uploads[n]! });

  for (const change of [
    ...[send, send, send, send],
    async () => calls.confirm(nth(0)),
    async () => calls.recrop({ ...nth(0), crop: { x: 0, y: 0, size: 32 } }),
    async () => calls.restore(nth(0)),
    async () => calls.discard(nth(1)),
    async () => reviewed.confirm(nth(2)),
    async () => moderation.approve(nth(2)),
    async () => moderation.takeDown({ ...nth(2), reason: 'other' }),
    async () => moderation.undo(nth(2)),
    async () => users.lock({ userId: ada.id, reason: 'other' }),
    async () => users.unlock({ userId: ada.id }),
    async () => calls.remove(),
    async () => {
      given.moveClock(8 * 24 * 60 * 60_000);
      await cleanUp(deps);
    },
    async () => calls.restore(nth(0)),
    async () => eraseUser(deps, { userId: ada.id }),
  ]) {
    told.length = 0;
    const before = await countChanges(deps.db);
    await change();
    const after = await countChanges(deps.db);
    expect(after).toBeGreaterThan(before);
    expect(told).not.toEqual([]);
    // Each notification follows the commit of its own change, also the last of several.
    for (const changes of told) expect(changes).toBeGreaterThan(before);
  }
});

test('changes whose shared transaction is lost are made once after all, and each owner is notified once', async () => {
  const { deps: given, ada } = await setupAda();
  const owners = [ada, await newUser(given, 'eve')];
  const sent = await Promise.all(owners.map(async (owner) => sendPicture(given, owner, photo)));
  const told: number[] = [];
  let transactions = 0;
  const db = withTransactions(given.db, async (work) => {
    const which = ++transactions;
    return given.db.transaction().execute(async (tx) => {
      const done = await work(tx);
      if (which === 1) throw Object.assign(new Error('lost'), { code: ON_POSTGRES ? '40001' : 'SQLITE_IOERR' });
      return done;
    });
  });
  const deps = { ...given, db, changes: { ...given.changes, notify: (id: number) => void told.push(id) } };
  const before = await countChanges(deps.db);
  const confirms = owners.map(async (owner, i) =>
    calledAs(deps, owner).profilePicture.confirm({ uploadId: sent[i]!.id }),
  );
  expect(await Promise.all(confirms)).toMatchObject(sent.map(({ image }) => ({ profilePicture: image })));
  expect(transactions).toBe(1 + owners.length);
  expect(told.toSorted()).toEqual(owners.map(({ id }) => id));
  expect(await countChanges(deps.db)).toBe(before + owners.length);
  expect((await verifyJournal(deps)).fault).toBeUndefined();
});
