import { users, webhooks } from '@portrait/db';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import { planCleanUp, type CleanupPlan } from '../src/cleanup/cleanup-policy.ts';
import type { Principal } from '../src/deps.ts';
import { CLAIM_MS } from '../src/lifecycle/claims.ts';
import { calledAs, newUser } from '../src/testing.ts';
import { grantUpload } from '../src/uploads/grant-upload.ts';
import { uploadPicture } from '../src/uploads/upload-picture.ts';
import { withForms } from './with-forms.ts';
import { memoryDeps, type MemoryDeps } from './memory-deps.ts';

const DAY = 24 * 60 * 60_000;

/** A disk that cannot delete, and stores only half of the blobs. */
function brokenDisk(deps: MemoryDeps): MemoryDeps {
  const put: MemoryDeps['storage']['put'] = async (blobs) => {
    await deps.storage.put(blobs.slice(0, 1));
    throw new Error('EIO');
  };
  const remove = async () => Promise.reject(new Error('EIO'));
  return { ...deps, storage: { ...deps.storage, put, delete: remove } };
}

/** Creates one object of each kind that is due when it returns, and one that is not. */
async function everythingDue(deps: MemoryDeps): Promise<void> {
  const ada = await newUser(deps, 'ada');
  const { profilePicture: calls } = calledAs(deps, ada);
  const { admin } = calledAs(deps, await newUser(deps, 'mod', 'moderator'));
  const broken = brokenDisk(deps);
  const onBrokenDisk = calledAs(broken, ada).profilePicture;
  const sent = async () => send(deps, ada);
  // What was sent to the store, and never completed.
  await granted(deps, ada);
  // Answers to prune, and uploads to remove from the history.
  for (const uploadId of [await sent(), await sent()])
    await calls.confirm({ uploadId, idempotencyKey: `k${uploadId}` });
  deps.moveClock(DAY);
  const takeDownOf = async (username: string) => {
    const uploadId = await send(deps, await newUser(deps, username));
    await admin.moderation.takeDown({ uploadId, reason: 'other' });
  };
  await takeDownOf('eve');
  await sent();
  deps.moveClock(8 * DAY);
  // Expired by an earlier cleanup, and the grace of its bytes is over.
  await cleanUp({ ...broken, limits: { ...deps.limits, keptVersions: 100 } });
  await sent();
  deps.moveClock(7 * DAY);
  await onBrokenDisk.discard({ uploadId: await sent() });
  await expect(send(broken, ada)).rejects.toThrow('EIO');
  const cutOff = await sent();
  await deps.db
    .updateTable('users_profilepictureupload')
    .set({ state: 'uploading', claimed_until: deps.now().toISOString() })
    .where('id', '=', cutOff)
    .execute();
  await calls.confirm({ uploadId: await sent(), idempotencyKey: 'old' });
  deps.moveClock(31 * DAY);
  const young = await sent();
  await calls.confirm({ uploadId: young, idempotencyKey: 'young' });
  const crop = { x: 1, y: 0, size: 20 };
  await expect(onBrokenDisk.recrop({ uploadId: young, crop })).rejects.toThrow('EIO');
  await withWebhooks(deps, ada);
  deps.moveClock(CLAIM_MS);
  await takeDownOf('bob');
  await sent();
  await granted(deps, ada);
  const { id } = await newUser(deps, 'carol');
  await users.set(deps.db, id, { erase_after: deps.now().toISOString() });
}

/** Sends a picture to the store by a grant. */
async function granted(deps: MemoryDeps, owner: Principal): Promise<void> {
  const direct = { ...deps, limits: { ...deps.limits, directUploads: true }, storage: withForms(deps.storage) };
  const { grantId } = await grantUpload(direct, { owner, filename: 'a.jpg', byteSize: 1 });
  deps.stored.set(`incoming/${owner.id}/${grantId}`, Buffer.from('sent'));
}

/** A delivered and a given-up event that are due to be pruned, and one of each that is not. */
async function withWebhooks(deps: MemoryDeps, owner: Principal): Promise<void> {
  const at = (days: number) => new Date(deps.now().getTime() - days * DAY).toISOString();
  const about = { owner_id: owner.id, seq: 1, type: 'removed', why: 'removed', at: at(40), endpoint: 'e' } as const;
  await webhooks.add(deps.db, [
    { ...about, id: 'delivered', delivered_at: at(8), given_up_at: null },
    { ...about, id: 'delivered lately', delivered_at: at(6), given_up_at: null },
    { ...about, id: 'given up', delivered_at: null, given_up_at: at(31) },
    { ...about, id: 'given up lately', delivered_at: null, given_up_at: at(29) },
  ]);
}

async function send(deps: MemoryDeps, owner: Principal): Promise<number> {
  return (await uploadPicture(deps, { owner, filename: 'a.jpg', bytes: (async function* () {})() })).id;
}

/** The names of the rows. */
async function rowsOf(deps: MemoryDeps, query: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`${sql.raw(query)}`.execute(deps.db);
  return rows.map(({ name }) => name);
}

test('a dry run lists exactly the uploads, files, answers and webhooks that the run then affects', async () => {
  const memory = await memoryDeps(async (_what, run) => run());
  const limits = { maxPendingUploads: 100, keptVersions: 1, keptForMs: DAY, takenDownKeptForMs: DAY };
  const deps = { ...memory, limits: { ...memory.limits, ...limits } };
  await everythingDue(deps);
  const tables = {
    versions: 'select image as name from users_profilepictureversion where stored_at is null',
    answers: "select user_id || '/' || key as name from users_idempotencykey",
    webhooks: "select id || ' ' || endpoint as name from users_webhookdelivery",
  };
  const before = {
    files: [...deps.stored.keys()],
    versions: await rowsOf(deps, tables.versions),
    answers: await rowsOf(deps, tables.answers),
    webhooks: await rowsOf(deps, tables.webhooks),
  };
  const plan = await planCleanUp(deps);
  for (const [what, names] of Object.entries(plan)) expect([what, names]).not.toEqual([what, []]);

  const did: Omit<CleanupPlan, 'files'> & { failed: unknown[] } = {
    ...{ erase: [], unfinished: [], expire: [], retire: [], purge: [], versions: [] },
    ...{ answers: [], webhooks: [], grants: [], failed: [] },
  };
  const report = await cleanUp(deps, { onStep: (what, names) => void did[what].push(...names) });
  const { files, ...steps } = plan;
  const sorted = (all: object) =>
    Object.fromEntries(Object.entries(all).map(([what, names]: [string, unknown[]]) => [what, names.toSorted()]));
  expect(sorted(did)).toEqual(sorted({ ...steps, failed: [] }));
  expect(report).toEqual({
    erased: plan.erase.length,
    ...{ unfinished: plan.unfinished.length, expired: plan.expire.length, retired: plan.retire.length },
    ...{
      purged: plan.purge.length,
      failed: 0,
      abandoned: plan.versions.length,
      forgotten: plan.answers.length,
      forgottenWebhooks: plan.webhooks.length,
      grants: plan.grants.length,
      overtaken: false,
    },
  });
  // Both lists equal what was deleted from the disk and the tables.
  const gone = (all: string[], left: string[]) => all.filter((name) => !left.includes(name)).toSorted();
  expect(gone(before.files, [...deps.stored.keys()])).toEqual(files.toSorted());
  expect(gone(before.answers, await rowsOf(deps, tables.answers))).toEqual(plan.answers.toSorted());
  expect(gone(before.webhooks, await rowsOf(deps, tables.webhooks))).toEqual(['delivered e', 'given up e']);
  for (const names of Object.values(await planCleanUp(deps))) expect(names).toEqual([]);
});
