import { idempotencyKeys, journal, leases, openDatabase, withLease } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, onTestFinished, test } from 'vitest';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import { planCleanUp } from '../src/cleanup/cleanup-policy.ts';
import { changeOwner } from '../src/lifecycle/change-owner.ts';
import { calledAs, newUser, sendPicture, type TestDeps } from '../src/testing.ts';
import { NOTHING } from './setup-ada.ts';
import { setupDeps } from './setup-deps.ts';

const DAY = 24 * 60 * 60_000;
const HOUR = 60 * 60_000;
const photo = await sampleJpeg({ width: 64, height: 64 });

async function setup(limits: Partial<TestDeps['limits']> = {}) {
  const deps = await setupDeps({ maxPendingUploads: 100, ...limits });
  const ada = await newUser(deps, 'ada');
  return { deps, ada, calls: calledAs(deps, ada).profilePicture };
}

test('the lease is renewed while all pictures are ranked, even if there is nothing to remove', async () => {
  const { deps } = await setup();
  for (let i = 0; i < 100; i++) await newUser(deps, `user${i}`);
  const another = openDatabase(deps.database);
  onTestFinished(async () => another.destroy());
  const taken: unknown[] = [];
  const db = deps.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      // The next twenty users are ranked.
      if (result.rows.length !== 20) return result;
      deps.moveClock(40_000);
      const now = deps.now().toISOString();
      taken.push(await leases.tryHold(another, { name: 'cleanup', holder: 'another', now, until: now }));
      return result;
    },
  });
  expect(await cleanUp({ ...deps, db })).toEqual(NOTHING);
  expect(taken).toEqual(Array.from({ length: 5 }, () => undefined));
});

test('a cleanup that another one took over reports what it had done', async () => {
  const { deps, ada, calls } = await setup();
  for (let i = 0; i < 10; i++) await sendPicture(deps, ada, photo);
  deps.moveClock(8 * DAY);
  await cleanUp(deps);
  await calls.confirm({ uploadId: (await sendPicture(deps, ada, photo)).id });
  deps.moveClock(HOUR);
  const remove: TestDeps['storage']['delete'] = async (keys) => {
    await deps.storage.delete(keys);
    const lease = deps.db.updateTable('users_lease');
    await lease.set({ epoch: 7 }).where('name', '=', 'cleanup').execute();
  };
  const report = await cleanUp({ ...deps, storage: { ...deps.storage, delete: remove } });
  expect(report).toEqual({ ...NOTHING, purged: 8, overtaken: true });
  deps.moveClock(HOUR);
  expect(await cleanUp(deps)).toEqual({ ...NOTHING, purged: 2 });
});

test('a cleanup that another one took over does not release the lease', async () => {
  const { deps, ada, calls } = await setup();
  await calls.confirm({ uploadId: (await sendPicture(deps, ada, photo)).id });
  await sendPicture(deps, ada, photo);
  deps.moveClock(8 * DAY);
  await cleanUp(deps);
  deps.moveClock(HOUR);
  const remove: TestDeps['storage']['delete'] = async (keys) => {
    await deps.storage.delete(keys);
    deps.moveClock(HOUR);
    const now = deps.now().toISOString();
    const until = new Date(Date.parse(now) + HOUR).toISOString();
    await leases.tryHold(deps.db, { name: 'cleanup', holder: 'another', now, until });
  };
  expect(await cleanUp({ ...deps, storage: { ...deps.storage, delete: remove } })).toMatchObject({ overtaken: true });
  expect(await cleanUp(deps)).toBeUndefined();
});

test('old answers are pruned in batches, the oldest first, and others are kept', async () => {
  const { deps, ada } = await setup();
  const at = (days: number) => new Date(deps.now().getTime() + days * DAY).toISOString();
  const answer = { user_id: ada.id, request: '', answer: '' };
  const answers = Array.from({ length: 500 }, (_, i) => ({
    ...answer,
    key: `${i}`,
    created_at: at(i < 450 ? -2 : -0.5),
  }));
  await deps.db.insertInto('users_idempotencykey').values(answers).execute();
  const lengths: number[] = [];
  const db = deps.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      lengths.push(result.rows.length);
      return result;
    },
  });
  await cleanUp({ ...deps, db });
  expect(Math.max(...lengths)).toBeLessThanOrEqual(200);
  const left = await deps.db.selectFrom('users_idempotencykey').select('key').execute();
  expect(left.map(({ key }) => Number(key)).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 50 }, (_, i) => 450 + i),
  );
});

test('a process that lost the lease stops and prunes nothing', async () => {
  const { deps, ada } = await setup();
  const { id: uploadId } = await sendPicture(deps, ada, photo);
  deps.moveClock(8 * DAY);
  const leased = { lease: { name: 'cleanup', epoch: 0 }, leaseUntil: '2999' };
  const expiring = changeOwner(deps, { ownerId: ada.id, actor: journal.SYSTEM, leased }, async ({ decide }) =>
    decide('expire', { uploadId }),
  );
  await expect(expiring).rejects.toThrow(leases.LeaseLost);
  await deps.db
    .insertInto('users_idempotencykey')
    .values({ user_id: ada.id, key: 'k', request: '', answer: '', created_at: '2020' })
    .execute();
  const forgetting = withLease(deps.db, leased, async (tx) =>
    idempotencyKeys.removeOld(tx, { before: '2999', limit: 9 }),
  );
  await expect(forgetting).rejects.toThrow(leases.LeaseLost);
  expect(await planCleanUp(deps)).toMatchObject({ expire: [uploadId], answers: [`${ada.id}/k`] });
});
