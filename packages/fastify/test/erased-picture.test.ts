import { eraseUser } from '@portrait/api';
import { calledAs, sendPicture } from '@portrait/api/testing';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { setupApp } from './setup-app.ts';

async function setup(read?: Parameters<typeof setupApp>[2]) {
  const { app, deps, ada } = await setupApp({}, undefined, read);
  const { id } = await sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64 }));
  const { image: profilePicture } = (await calledAs(deps, ada).profilePicture.confirm({ uploadId: id })).upload;
  const get = async (url: string) =>
    app.inject({ url, headers: { 'x-user': 'ada', accept: 'image/webp,image/svg+xml' } });
  return {
    deps,
    ada,
    get,
    url: `/media/${profilePicture}`,
    currentUrl: `/api/users/${ada.id}/profile-picture?size=512`,
  };
}

test('an erased picture answers 404 at once, although it was cached', async () => {
  const { deps, ada, get, url, currentUrl } = await setup();
  for (const path of [url, url, currentUrl]) {
    expect(await get(path)).toMatchObject({ statusCode: 200, headers: { 'content-type': 'image/webp' } });
  }
  await eraseUser(deps, { userId: ada.id });
  expect((await get(url)).statusCode).toBe(404);
  const current = await get(currentUrl);
  expect(current).toMatchObject({ statusCode: 200, headers: { 'content-type': 'image/svg+xml' } });
  expect(current.body).not.toContain('>A<');
});

test('a picture that was erased while it was being read is not cached', async () => {
  const { ada, get, url } = await setup(async (deps, key) => {
    const bytes = await deps.storage.get(key);
    await eraseUser(deps, { userId: ada.id });
    return bytes;
  });
  await get(url);
  expect((await get(url)).statusCode).toBe(404);
});
