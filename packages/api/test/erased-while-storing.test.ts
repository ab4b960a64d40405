import { expect, test } from 'vitest';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import type { Deps } from '../src/deps.ts';
import { userFolder } from '../src/pictures/picture-paths.ts';
import { eraseUser } from '../src/privacy/erase-user.ts';
import { newUser, sendPicture } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';
import { photo } from './setup-picture.ts';

const HOUR = 60 * 60_000;

test('an upload whose bytes are being stored when its user is erased is refused', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const put: Deps['storage']['put'] = async (blobs) => {
    await deps.storage.put(blobs);
    await eraseUser(deps, { userId: ada.id });
  };
  const sent = sendPicture({ ...deps, storage: { ...deps.storage, put } }, ada, photo);
  await expect(sent).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
  deps.moveClock(HOUR);
  await cleanUp(deps);
  const left = [];
  for await (const { key } of deps.storage.list(userFolder(ada.id))) left.push(key);
  expect(left).toEqual([]);
});
