import { inventory, versions } from '@portrait/db';
import { expect, test } from 'vitest';
import type { Deps } from '../src/deps.ts';
import { openPicture } from '../src/pictures/open-picture.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';
import { check, openJpeg, photo } from './setup-picture.ts';

async function setup() {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const calls = calledAs(deps, ada).profilePicture;
  const { id, image } = await sendPicture(deps, ada, photo);
  const confirm = async () => calls.confirm({ uploadId: id });
  const filesOf = async () => versions.filesOf((await inventory.listVersions(deps.db, id))[0]!);
  const storedBytes = async () => (await inventory.findUpload(deps.db, id))!.stored_bytes;
  return { deps, ada, calls, id, image, key: image.replace('-512.webp', '-64.jpg'), confirm, filesOf, storedBytes };
}

/** Deps that count their renderings, and call `before` first. */
function watched(deps: Deps, before: () => Promise<unknown> = async () => undefined) {
  const rendered: string[] = [];
  const renderJpeg: Deps['images']['renderJpeg'] = async (original, square) => {
    rendered.push(original.file);
    await before();
    return deps.images.renderJpeg(original, square);
  };
  return { rendered, deps: { ...deps, images: { ...deps.images, renderJpeg } } };
}

test('a JPEG square is made when it is first read, once for all readers, and is then one of the version’s files', async () => {
  const { deps, image, key, confirm, filesOf, storedBytes } = await setup();
  await confirm();
  expect(await deps.storage.exists(key)).toBe(false);
  const before = await storedBytes();
  const { deps: counted, rendered } = watched(deps);
  const [first, second] = await Promise.all([openJpeg(counted, image), openJpeg(counted, image)]);
  expect(first).toEqual(second);
  expect(await openJpeg(counted, image)).toEqual(first);
  expect(rendered).toHaveLength(1);
  expect((await filesOf()).at(-1)).toMatchObject({ name: '-64.jpg', byteSize: first.length });
  expect(await storedBytes()).toBe(before + first.length);
  expect(await check(deps)).toEqual([]);
});

test('nobody makes work for the server with a picture that they may not see', async () => {
  const { deps, key } = await setup();
  const { deps: counted, rendered } = watched(deps);
  const eve = await newUser(deps, 'eve');
  for (const reader of [null, eve]) {
    const opening = openPicture(counted, { key, reader: async () => reader });
    await expect(opening).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
  for (const other of ['-63.jpg', '-64-still.jpg', '-64.png']) {
    const opening = openPicture(counted, { key: key.replace('-64.jpg', other), reader: async () => null });
    await expect(opening).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
  expect(rendered).toEqual([]);
});

test('nothing is left of a JPEG square whose upload is discarded while it is made', async () => {
  const { deps, ada, calls, id, key } = await setup();
  const { deps: racing } = watched(deps, async () => calls.discard({ uploadId: id }));
  const opening = openPicture(racing, { key, reader: async () => ada });
  await expect(opening).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await deps.storage.exists(key)).toBe(false);
});

test('a JPEG square that was stored before a crash is found again', async () => {
  const { deps, image, key, confirm, filesOf } = await setup();
  await confirm();
  const made = await openJpeg(deps, image);
  await versions.set(deps.db, image, { files: JSON.stringify((await filesOf()).slice(0, -1)) });
  const hidden = { ...deps, storage: { ...deps.storage, get: hideFirst(deps, key) } };
  expect(await openJpeg(hidden, image)).toEqual(made);
  expect((await filesOf()).at(-1)?.name).toBe('-64.jpg');
});

/** The store of a process that has not yet seen what another one stores under this key. */
function hideFirst({ storage }: Deps, hidden: string): Deps['storage']['get'] {
  let isHidden = true;
  return async (key) => {
    if (key !== hidden || !isHidden) return storage.get(key);
    isHidden = false;
    return undefined;
  };
}
