import { sampleJpeg } from '@portrait/image/testing';
import { PUT_DEADLINE_MS, type Blob } from '@portrait/storage';
import { expect, test } from 'vitest';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import { CLAIM_MS } from '../src/lifecycle/claims.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';
import { check } from './setup-picture.ts';

const CROP = { x: 10, y: 20, size: 100 };
const LOST = { cause: { code: 'SERVER_BUSY', status: 503 } };

/** A pending upload, and a process that pauses after storing the bytes of a crop, before it marks them as stored. */
async function setup() {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const { id: uploadId } = await sendPicture(deps, ada, await sampleJpeg({ width: 400, height: 300 }));
  const slowly = (interrupt: () => Promise<unknown>) => {
    const put = async (blobs: Blob[]) => {
      await deps.storage.put(blobs);
      deps.moveClock(CLAIM_MS);
      await interrupt();
    };
    return calledAs({ ...deps, storage: { ...deps.storage, put } }, ada).profilePicture;
  };
  const storedBytes = async () =>
    (await deps.db.selectFrom('users_profilepictureupload').select('stored_bytes').executeTakeFirstOrThrow())
      .stored_bytes;
  return { deps, uploadId, slowly, storedBytes, calls: calledAs(deps, ada).profilePicture };
}

test('a put has ended before the claim of its process runs out', () => {
  expect(PUT_DEADLINE_MS).toBeLessThan(CLAIM_MS);
});

test('a version that was deleted before its process marked it as stored is not found, and does not count', async () => {
  const { deps, uploadId, slowly, storedBytes, calls } = await setup();
  const before = await storedBytes();
  const late = slowly(async () => expect(await cleanUp(deps)).toMatchObject({ abandoned: 1 }));
  await expect(late.confirm({ uploadId, crop: CROP })).rejects.toMatchObject(LOST);
  expect([await storedBytes(), await check(deps)]).toEqual([before, []]);
  await calls.confirm({ uploadId, crop: CROP });
});

test('a version that is being deleted can no longer be marked as stored, so nothing without bytes is shown', async () => {
  const { deps, uploadId, slowly, calls } = await setup();
  let clearing: Promise<unknown> | undefined;
  const late = slowly(async () => {
    await new Promise<void>((found) => {
      const remove = async (keys: string[]) => {
        found();
        await confirming.catch(() => undefined);
        return deps.storage.delete(keys);
      };
      clearing = cleanUp({ ...deps, storage: { ...deps.storage, delete: remove } });
    });
  });
  const confirming = late.confirm({ uploadId, crop: CROP });
  await expect(confirming).rejects.toMatchObject(LOST);
  await clearing;
  expect([(await calls.current()).upload, await check(deps)]).toEqual([null, []]);
});

test('a version whose claim is renewed in time is kept', async () => {
  const { deps, uploadId, slowly, calls } = await setup();
  const renewed = slowly(async () => {
    const claimed_until = new Date(deps.now().getTime() + CLAIM_MS).toISOString();
    await deps.db
      .updateTable('users_profilepictureversion')
      .set({ claimed_until })
      .where('stored_at', 'is', null)
      .execute();
    expect(await cleanUp(deps)).toMatchObject({ abandoned: 0 });
  });
  const { upload } = await renewed.confirm({ uploadId, crop: CROP });
  expect([(await calls.current()).upload?.id, await check(deps)]).toEqual([upload.id, []]);
});
