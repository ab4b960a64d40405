import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { audit, forgetting, leases, openDatabase, retention } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import { planCleanUp } from '../src/cleanup/plan-clean-up.ts';
import { calledAs, newUser, sendPicture, type TestDeps } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';

const DAY = 24 * 60 * 60_000;
const HOUR = 60 * 60_000;
const NOTHING = { unfinished: 0, expired: 0, retired: 0, purged: 0, failed: 0, forgotten: 0, overtaken: false };
const NOT_DUE = { unfinished: [], expire: [], retire: [], purge: [], files: [], events: [], answers: [] };
const photo = await sampleJpeg({ width: 64, height: 64 });

async function setup(limits: Partial<TestDeps['limits']> = {}) {
  const deps = await setupDeps({ maxPendingUploads: 100, ...limits });
  const ada = await newUser(deps, 'ada');
  const folders = async () => readdir(path.join(deps.media, 'profile_pictures', String(ada.id)));
  return { deps, ada, calls: calledAs(deps, ada).profilePicture, folders };
}

test('an upload nobody confirmed in time is given up, and its bytes go after a grace', async () => {
  const { deps, ada, calls, folders } = await setup();
  const shown = await sendPicture(deps, ada, photo);
  await calls.confirm({ uploadId: shown.id });
  const late = await sendPicture(deps, ada, photo);
  deps.moveClock(8 * DAY);
  const waiting = await sendPicture(deps, ada, photo);

  expect(await planCleanUp(deps)).toEqual({ ...NOT_DUE, expire: [late.id] });
  expect(await cleanUp(deps)).toEqual({ ...NOTHING, expired: 1 });
  expect(await folders()).toHaveLength(3);
  deps.moveClock(HOUR);
  expect(await planCleanUp(deps)).toEqual({
    ...NOT_DUE,
    purge: [late.id],
    files: expect.arrayContaining([late.image]) as string[],
  });
  expect(await cleanUp(deps)).toEqual({ ...NOTHING, purged: 1 });
  expect((await folders()).toSorted()).toEqual([String(shown.id), String(waiting.id)]);
  expect(await cleanUp(deps)).toEqual(NOTHING);
  expect((await calls.current()).upload?.id).toBe(shown.id);
});

test('a dry run changes nothing', async () => {
  const { deps, ada, calls } = await setup();
  await sendPicture(deps, ada, photo);
  deps.moveClock(8 * DAY);
  const before = await sql`select * from users_profilepictureupload`.execute(deps.db);
  await planCleanUp(deps);
  expect((await sql`select * from users_profilepictureupload`.execute(deps.db)).rows).toEqual(before.rows);
  expect(await calls.pending()).toEqual([]);
});

test('the history keeps the newest and the young, and always what is shown', async () => {
  const { deps, ada, calls, folders } = await setup({ keptVersions: 2, keptForMs: 10 * DAY });
  const ids: number[] = [];
  for (let i = 0; i < 5; i++) {
    const { id } = await sendPicture(deps, ada, photo);
    await calls.confirm({ uploadId: id });
    ids.push(id);
    deps.moveClock(4 * DAY);
  }
  // The oldest is shown again: it is now the newest, and stays.
  await calls.restore({ uploadId: ids[0] ?? 0 });
  deps.moveClock(9 * DAY);
  expect(await cleanUp(deps)).toEqual({ ...NOTHING, retired: 3 });
  await expect(calls.restore({ uploadId: ids[2] ?? 0 })).rejects.toMatchObject({
    cause: { code: 'UPLOAD_NOT_CONFIRMED' },
  });
  deps.moveClock(HOUR);
  expect(await cleanUp(deps)).toEqual({ ...NOTHING, purged: 3 });
  expect((await folders()).toSorted()).toEqual([String(ids[0]), String(ids[4])]);
  const { items } = await calls.history();
  expect(items.map(({ id, isGone }) => [id, isGone])).toEqual(
    ids.toReversed().map((id) => [id, ids.indexOf(id) % 4 !== 0]),
  );
  await calls.restore({ uploadId: ids[4] ?? 0 });
});

test('what is shown stays, also when others were shown later', async () => {
  const { deps, ada, calls } = await setup({ keptVersions: 1, keptForMs: HOUR });
  const { admin } = calledAs(deps, await newUser(deps, 'mod', 'moderator'));
  const first = await sendPicture(deps, ada, photo);
  const second = await sendPicture(deps, ada, await sampleJpeg({ width: 200, height: 90 }));
  await calls.confirm({ uploadId: first.id });
  await admin.moderation.takeDown({ uploadId: first.id, reason: 'other' });
  await calls.confirm({ uploadId: second.id });
  await calls.remove();
  await admin.moderation.undo({ uploadId: first.id });
  deps.moveClock(2 * HOUR);
  expect(await cleanUp(deps)).toEqual(NOTHING);
  expect((await calls.current()).upload?.id).toBe(first.id);
  // Also when it was put there after it was found to be past the policy.
  const batch = { leaseUntil: '2999', now: '', shownBefore: '2999', purgeAfter: '2999', ids: [first.id] };
  const lease = await leases.tryHold(deps.db, { name: 'cleanup', holder: '', now: '2999', until: '2999' });
  expect(lease && (await retention.retire(deps.db, { ...batch, lease }))).toEqual([]);
});

test('an upload past its time cannot be confirmed, though no cleanup came yet', async () => {
  const { deps, ada, calls } = await setup();
  const { id } = await sendPicture(deps, ada, photo);
  deps.moveClock(8 * DAY);
  await expect(calls.confirm({ uploadId: id })).rejects.toMatchObject({ cause: { code: 'UPLOAD_NOT_PENDING' } });
  expect((await calls.current()).upload).toBeNull();
});

test('two cleanups at once: one does it, the other stands back', async () => {
  const { deps, ada } = await setup();
  for (let i = 0; i < 30; i++) await sendPicture(deps, ada, photo);
  deps.moveClock(8 * DAY);
  const reports = await Promise.all([cleanUp(deps), cleanUp(deps)]);
  expect(reports.filter((report) => report === undefined)).toHaveLength(1);
  expect(reports.find((report) => report !== undefined)).toEqual({ ...NOTHING, expired: 30 });
});

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

test('bytes that cannot be deleted hold up nothing else, and go the next time', async () => {
  const { deps, ada, folders } = await setup();
  const [stuck] = [await sendPicture(deps, ada, photo), await sendPicture(deps, ada, photo)];
  deps.moveClock(8 * DAY);
  await cleanUp(deps);
  deps.moveClock(HOUR);
  const remove: TestDeps['blobs']['delete'] = async (keys) => {
    if (keys[0]?.includes(`/${ada.id}/${stuck.id}/`)) throw new Error('EIO');
    await deps.blobs.delete(keys);
  };
  expect(await cleanUp({ ...deps, blobs: { ...deps.blobs, delete: remove } })).toEqual({
    ...NOTHING,
    purged: 1,
    failed: 1,
  });
  expect(await cleanUp(deps)).toEqual({ ...NOTHING, purged: 1 });
  expect(await folders()).toEqual([]);
});

test('the oldest that waits gives way when the policy says so', async () => {
  const { deps, ada, calls } = await setup({ maxPendingUploads: 2, whenPendingFull: 'evict-oldest' });
  const sent = [];
  for (let i = 0; i < 4; i++) sent.push((await sendPicture(deps, ada, photo)).id);
  expect((await calls.pending()).map(({ id }) => id)).toEqual([sent[3], sent[2]]);
  await expect(calls.confirm({ uploadId: sent[0] ?? 0 })).rejects.toMatchObject({
    cause: { code: 'UPLOAD_NOT_PENDING' },
  });
  expect(await cleanUp(deps)).toEqual({ ...NOTHING, purged: 2 });
});

/** Lets nothing be stored before so many uploads have begun to be. */
function storedTogether(deps: TestDeps, uploads: number): TestDeps {
  let begin = () => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  let waiting = 0;
  const put: TestDeps['blobs']['put'] = async (blobs) => {
    if (++waiting === uploads) begin();
    await begun;
    await deps.blobs.put(blobs);
  };
  return { ...deps, blobs: { ...deps.blobs, put } };
}

test('the oldest give way also to uploads that arrive together, each of which waits when it is answered', async () => {
  const { deps, ada, calls } = await setup({ maxPendingUploads: 2, whenPendingFull: 'evict-oldest' });
  const early = await sendPicture(deps, ada, photo);
  const together = storedTogether(deps, 5);
  const sent = await Promise.all(Array.from({ length: 5 }, async () => sendPicture(together, ada, photo)));
  expect(sent.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'pending'));
  const pending = await calls.pending();
  expect(pending).toHaveLength(2);
  expect(pending.map(({ id }) => id)).not.toContain(early.id);
  const trail = await audit.findOfUser(deps.db, ada.id);
  expect(trail.filter(({ action }) => action === 'expired')).toHaveLength(4);
});

test('an upload that fails lets none give way', async () => {
  const { deps, ada, calls } = await setup({ maxPendingUploads: 1, whenPendingFull: 'evict-oldest' });
  const early = await sendPicture(deps, ada, photo);
  const put: TestDeps['blobs']['put'] = async () => Promise.reject(new Error('ENOSPC'));
  await expect(sendPicture({ ...deps, blobs: { ...deps.blobs, put } }, ada, photo)).rejects.toThrow('ENOSPC');
  expect((await calls.pending()).map(({ id }) => id)).toEqual([early.id]);
});

test('an upload that takes so long to store that others took its place is refused, and leaves nothing', async () => {
  const { deps, ada, calls, folders } = await setup({ maxPendingUploads: 1 });
  let other = 0;
  const put: TestDeps['blobs']['put'] = async (blobs) => {
    await deps.blobs.put(blobs);
    deps.moveClock(61_000);
    other = (await sendPicture(deps, ada, photo)).id;
  };
  await expect(sendPicture({ ...deps, blobs: { ...deps.blobs, put } }, ada, photo)).rejects.toMatchObject({
    code: 'TOO_MANY_PENDING',
  });
  expect((await calls.pending()).map(({ id }) => id)).toEqual([other]);
  expect(await folders()).toEqual([String(other)]);
});

test('bytes that are being stored count', async () => {
  const { deps, ada, calls } = await setup();
  const bytes = async () => {
    const rows = await deps.db.selectFrom('users_profilepictureupload').select('stored_bytes').execute();
    return rows.reduce((sum, { stored_bytes }) => sum + stored_bytes, 0);
  };
  const first = await sendPicture(deps, ada, photo);
  const limited = { ...deps, limits: { ...deps.limits, maxUserBytes: 2 * (await bytes()) } };
  const put: TestDeps['blobs']['put'] = async (blobs) => {
    await expect(sendPicture(limited, ada, photo)).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' });
    await deps.blobs.put(blobs);
  };
  const second = await sendPicture({ ...limited, blobs: { ...deps.blobs, put } }, ada, photo);
  expect((await calls.pending()).map(({ id }) => id)).toEqual([second.id, first.id]);
  expect(await bytes()).toBe(limited.limits.maxUserBytes);
});

test('a user’s bytes have a bound, and discarding makes room', async () => {
  const { deps, ada, calls } = await setup({ maxUserBytes: 1 });
  const first = await sendPicture(deps, ada, photo);
  await expect(sendPicture(deps, ada, photo)).rejects.toMatchObject({
    code: 'QUOTA_EXCEEDED',
    facts: { limitBytes: 1 },
  });
  await calls.discard({ uploadId: first.id });
  await sendPicture(deps, ada, photo);
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
  await expect(forgetting.forgetEvents(deps.db, lost)).rejects.toThrow(leases.LeaseLost);
  await expect(forgetting.forgetAnswers(deps.db, lost)).rejects.toThrow(leases.LeaseLost);
  expect(await deps.db.selectFrom('users_event').selectAll().execute()).toHaveLength(1);
});

test('every change of state is in the audit trail, with who did it, and the trail is whole', async () => {
  const { deps, ada, calls } = await setup();
  const first = await sendPicture(deps, ada, photo);
  const { image: profilePicture } = (await calls.confirm({ uploadId: first.id })).upload;
  const second = await sendPicture(deps, ada, photo);
  await calls.discard({ uploadId: second.id });
  await calls.recrop({ uploadId: first.id, crop: { x: 0, y: 0, size: 9 } });
  await calls.restore({ uploadId: first.id, image: profilePicture });
  await calls.remove();
  await sendPicture(deps, ada, photo);
  deps.moveClock(8 * DAY);
  await cleanUp(deps);
  const trail = await audit.findOfUser(deps.db, ada.id);
  expect(trail.map(({ action, actor_role }) => `${action} by ${actor_role}`)).toEqual([
    ...['uploaded by user', 'confirmed by user', 'uploaded by user', 'discarded by user', 'purged by system'],
    ...['recropped by user', 'restored by user', 'removed by user', 'uploaded by user', 'expired by system'],
  ]);
  expect(trail[6]).toMatchObject({ actor_id: ada.id, upload_id: first.id, after: profilePicture });
  expect(await audit.verify(deps.db)).toMatchObject({ entries: 10, head: trail.at(-1)?.hash });
});

test.each([
  ['an edit', [`update users_audit set action = 'removed' where id = 2`], { id: 2, fault: 'altered' }],
  ['a deletion', ['delete from users_audit where id = 2'], { id: 2, fault: 'missing' }],
  [
    'a reordering',
    [-3, 3, 4].map((id, i) => `update users_audit set id = ${id} where id = ${[3, 4, -3][i]}`),
    { id: 3, fault: 'altered' },
  ],
  ['a cut', ['delete from users_audit where id >= 4'], { id: 4, fault: 'cut off' }],
  [
    'another address',
    [`update users_audit set personal = '{"from":"x"}' where id = 1`],
    { id: 1, fault: 'personal altered' },
  ],
])('the trail tells of %s', async (_what, tampering, fault) => {
  const { deps, ada, calls } = await setup();
  for (let i = 0; i < 2; i++) {
    const { id } = await sendPicture(deps, { ...ada, from: 'hash' }, photo);
    await calls.discard({ uploadId: id });
  }
  expect((await audit.verify(deps.db)).fault).toBeUndefined();
  for (const statement of tampering) await sql.raw(statement).execute(deps.db);
  expect((await audit.verify(deps.db)).fault).toEqual(fault);
});

test('what is personal can be taken out of the trail, which stays whole; a noted head shows a rewriting', async () => {
  const { deps, ada } = await setup();
  await sendPicture(deps, { ...ada, from: 'hash' }, photo);
  const { head } = await audit.verify(deps.db);
  await audit.erasePersonal(deps.db, ada.id);
  const trail = await audit.findOfUser(deps.db, ada.id);
  expect(trail.every(({ personal }) => personal === null)).toBe(true);
  expect((await audit.verify(deps.db, head)).fault).toBeUndefined();
  expect((await audit.verify(deps.db, 'another')).fault).toMatchObject({ fault: 'cut off' });
});
