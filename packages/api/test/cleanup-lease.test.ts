import { pruning, leases, openDatabase } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, onTestFinished, test } from 'vitest';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import { calledAs, newUser, sendPicture, type TestDeps } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';

const DAY = 24 * 60 * 60_000;
const HOUR = 60 * 60_000;
const NOTHING = { unfinished: 0, expired: 0, retired: 0, purged: 0, failed: 0, forgotten: 0, overtaken: false };
const photo = await sampleJpeg({ width: 64, height: 64 });

async function setup(limits: Partial<TestDeps['limits']> = {}) {
  const deps = await setupDeps({ maxPendingUploads: 100, ...limits });
  const ada = await newUser(deps, 'ada');
  return { deps, ada, calls: calledAs(deps, ada).profilePicture };
}

test('the lease is kept while everybody’s pictures are ranked, also where nothing is to be given up', async () => {
  const { deps } = await setup();
  for (let i = 0; i < 100; i++) await newUser(deps, `user${i}`);
  const another = openDatabase(deps.databaseFile);
  onTestFinished(async () => another.destroy());
  const taken: unknown[] = [];
  const db = deps.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      // Twenty users, whose pictures are ranked next.
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

test('a cleanup that another one overtook says what it had done', async () => {
  const { deps, ada, calls } = await setup();
  for (let i = 0; i < 10; i++) await sendPicture(deps, ada, photo);
  deps.moveClock(8 * DAY);
  await cleanUp(deps);
  await calls.confirm({ uploadId: (await sendPicture(deps, ada, photo)).id });
  deps.moveClock(HOUR);
  const remove: TestDeps['blobs']['delete'] = async (keys) => {
    await deps.blobs.delete(keys);
    const lease = deps.db.updateTable('users_lease');
    await lease.set({ epoch: 7 }).where('name', '=', 'cleanup').execute();
  };
  const report = await cleanUp({ ...deps, blobs: { ...deps.blobs, delete: remove } });
  expect(report).toEqual({ ...NOTHING, purged: 8, overtaken: true });
  deps.moveClock(HOUR);
  expect(await cleanUp(deps)).toEqual({ ...NOTHING, purged: 2 });
});

test('a cleanup that another one overtook leaves the lease to it', async () => {
  const { deps, ada, calls } = await setup();
  await calls.confirm({ uploadId: (await sendPicture(deps, ada, photo)).id });
  await sendPicture(deps, ada, photo);
  deps.moveClock(8 * DAY);
  await cleanUp(deps);
  deps.moveClock(HOUR);
  const remove: TestDeps['blobs']['delete'] = async (keys) => {
    await deps.blobs.delete(keys);
    deps.moveClock(HOUR);
    const now = deps.now().toISOString();
    const until = new Date(Date.parse(now) + HOUR).toISOString();
    await leases.tryHold(deps.db, { name: 'cleanup', holder: 'another', now, until });
  };
  expect(await cleanUp({ ...deps, blobs: { ...deps.blobs, delete: remove } })).toMatchObject({ overtaken: true });
  expect(await cleanUp(deps)).toBeUndefined();
});

test('what no page or client comes back for is forgotten a little at a time, the oldest first, and the rest is kept', async () => {
  const { deps, ada } = await setup();
  const at = (days: number) => new Date(deps.now().getTime() + days * DAY).toISOString();
  const event = { user_id: ada.id, kind: 'removed', upload_id: null, image: null } as const;
  const events = Array.from({ length: 500 }, (_, i) => ({ ...event, seq: i + 1, at: at(i < 450 ? -31 : -29) }));
  await deps.db.insertInto('users_event').values(events).execute();
  const answer = { user_id: ada.id, request: '', answer: '' };
  const answers = [-31, -29].map((days) => ({ ...answer, key: `${days} days`, created_at: at(days) }));
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
  const left = await deps.db.selectFrom('users_event').select('seq').orderBy('seq').execute();
  expect(left.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, i) => 451 + i));
  expect(await deps.db.selectFrom('users_idempotencykey').select('key').execute()).toEqual([{ key: '-29 days' }]);
});

test('whoever lost the lease forgets nothing', async () => {
  const { deps, ada } = await setup();
  const event = { user_id: ada.id, kind: 'removed', upload_id: null, image: null, seq: 1, at: '2026' } as const;
  await deps.db.insertInto('users_event').values(event).execute();
  const batch = { leaseUntil: '2027', now: '2027', before: '2027', limit: 200 };
  const lost = { ...batch, lease: { name: 'cleanup', epoch: 0 } };
  await expect(pruning.pruneEvents(deps.db, lost)).rejects.toThrow(leases.LeaseLost);
  await expect(pruning.pruneAnswers(deps.db, lost)).rejects.toThrow(leases.LeaseLost);
  expect(await deps.db.selectFrom('users_event').selectAll().execute()).toHaveLength(1);
});
