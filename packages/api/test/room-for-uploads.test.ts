import { audit } from '@portrait/db';
import { expect, test } from 'vitest';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import { newUser, sendPicture, type TestDeps } from '../src/testing.ts';
import { NOTHING, photo, setupAda } from './setup-ada.ts';

test('the oldest that waits gives way when the policy says so', async () => {
  const { deps, ada, calls } = await setupAda({ maxPendingUploads: 2, whenPendingFull: 'evict-oldest' });
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
  const { deps, ada, calls } = await setupAda({ maxPendingUploads: 2, whenPendingFull: 'evict-oldest' });
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
  const { deps, ada, calls } = await setupAda({ maxPendingUploads: 1, whenPendingFull: 'evict-oldest' });
  const early = await sendPicture(deps, ada, photo);
  const put: TestDeps['blobs']['put'] = async () => Promise.reject(new Error('ENOSPC'));
  await expect(sendPicture({ ...deps, blobs: { ...deps.blobs, put } }, ada, photo)).rejects.toThrow('ENOSPC');
  expect((await calls.pending()).map(({ id }) => id)).toEqual([early.id]);
});

test('an upload that takes so long to store that others took its place is refused, and leaves nothing', async () => {
  const { deps, ada, calls, folders } = await setupAda({ maxPendingUploads: 1 });
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
  const { deps, ada, calls } = await setupAda();
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

test.each(['reject', 'evict-oldest'] as const)(
  'one user’s uploads and bytes take no room from another’s (%s)',
  async (whenPendingFull) => {
    const { deps, ada, calls } = await setupAda({ maxUserBytes: 1, maxPendingUploads: 1, whenPendingFull });
    const { id } = await sendPicture(deps, ada, photo);
    await sendPicture(deps, await newUser(deps, 'eve'), photo);
    expect((await calls.pending()).map((upload) => upload.id)).toEqual([id]);
  },
);

test('a user’s bytes have a bound, and discarding makes room', async () => {
  const { deps, ada, calls } = await setupAda({ maxUserBytes: 1 });
  const first = await sendPicture(deps, ada, photo);
  await expect(sendPicture(deps, ada, photo)).rejects.toMatchObject({
    code: 'QUOTA_EXCEEDED',
    facts: { limitBytes: 1 },
  });
  await calls.discard({ uploadId: first.id });
  await sendPicture(deps, ada, photo);
});
