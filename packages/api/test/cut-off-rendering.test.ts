import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import { CLAIM_MS } from '../src/lifecycle/claims.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';

test('a version whose rendering was interrupted is deleted once its claim has run out, and can be rendered again', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const crop = { x: 10, y: 20, size: 100, rotation: 90 as const, flip: true };
  const { id } = await sendPicture(deps, ada, await sampleJpeg({ width: 400, height: 300 }));
  const put: typeof deps.storage.put = async (blobs) => {
    await deps.storage.put(blobs.slice(0, 3));
    throw new Error('kill -9');
  };
  const dying = calledAs({ ...deps, storage: { ...deps.storage, put } }, ada).profilePicture;
  await expect(dying.confirm({ uploadId: id, crop })).rejects.toThrow('kill -9');
  const folder = path.join(deps.media, 'profile_pictures', String(ada.id), String(id));
  expect(await readdir(folder)).toHaveLength(5 + 3);
  await cleanUp(deps);
  expect(await readdir(folder)).toHaveLength(5 + 3);
  deps.moveClock(CLAIM_MS);
  expect(await cleanUp(deps)).toMatchObject({ abandoned: 1 });
  expect(await readdir(folder)).toHaveLength(5);
  await calledAs(deps, ada).profilePicture.confirm({ uploadId: id, crop });
});
