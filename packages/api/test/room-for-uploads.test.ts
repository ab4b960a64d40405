import { expect, test } from 'vitest';
import { newUser, sendPicture, type TestDeps } from '../src/testing.ts';
import { photo, setupAda } from './setup-ada.ts';

test('of concurrent uploads as many become pending as allowed, and the others leave nothing', async () => {
  const { deps, ada, calls, folders } = await setupAda({ maxPendingUploads: 2 });
  const sent = await Promise.allSettled(Array.from({ length: 5 }, async () => sendPicture(deps, ada, photo)));
  const taken = sent.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.id] : []));
  const refused = sent.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
  expect((await calls.pending()).map(({ id }) => id).toSorted()).toEqual(taken.toSorted());
  expect(taken).toHaveLength(2);
  for (const reason of refused) expect(reason).toMatchObject({ code: 'TOO_MANY_PENDING', facts: { limit: 2 } });
  expect(await folders()).toHaveLength(2);
});

test('a failed upload takes no slot', async () => {
  const { deps, ada } = await setupAda({ maxPendingUploads: 1 });
  const put: TestDeps['storage']['put'] = async () => Promise.reject(new Error('ENOSPC'));
  await expect(sendPicture({ ...deps, storage: { ...deps.storage, put } }, ada, photo)).rejects.toThrow('ENOSPC');
  await sendPicture(deps, ada, photo);
});

test('an upload whose slot was taken while it was being stored is refused, and leaves nothing', async () => {
  const { deps, ada, calls, folders } = await setupAda({ maxPendingUploads: 1 });
  let other = 0;
  const put: TestDeps['storage']['put'] = async (blobs) => {
    await deps.storage.put(blobs);
    deps.moveClock(61_000);
    other = (await sendPicture(deps, ada, photo)).id;
  };
  await expect(sendPicture({ ...deps, storage: { ...deps.storage, put } }, ada, photo)).rejects.toMatchObject({
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
  const put: TestDeps['storage']['put'] = async (blobs) => {
    await expect(sendPicture(limited, ada, photo)).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' });
    await deps.storage.put(blobs);
  };
  const second = await sendPicture({ ...limited, storage: { ...deps.storage, put } }, ada, photo);
  expect((await calls.pending()).map(({ id }) => id)).toEqual([second.id, first.id]);
  expect(await bytes()).toBe(limited.limits.maxUserBytes);
});

test('one user’s uploads and bytes do not count for another', async () => {
  const { deps, ada, calls } = await setupAda({ maxUserBytes: 1, maxPendingUploads: 1 });
  const { id } = await sendPicture(deps, ada, photo);
  await sendPicture(deps, await newUser(deps, 'eve'), photo);
  expect((await calls.pending()).map((upload) => upload.id)).toEqual([id]);
});

test('a user’s bytes are limited, and a discard frees some', async () => {
  const { deps, ada, calls } = await setupAda({ maxUserBytes: 1 });
  const first = await sendPicture(deps, ada, photo);
  await expect(sendPicture(deps, ada, photo)).rejects.toMatchObject({
    code: 'QUOTA_EXCEEDED',
    facts: { limitBytes: 1 },
  });
  await calls.discard({ uploadId: first.id });
  await sendPicture(deps, ada, photo);
});
