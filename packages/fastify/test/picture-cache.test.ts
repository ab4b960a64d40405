import { inProcessChanges } from '@portrait/api';
import { calledAs, newUser, sendPicture, testDeps } from '@portrait/api/testing';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, onTestFinished, test } from 'vitest';
import { ownedCache } from '../src/owned-cache.ts';
import { pictureCache } from '../src/picture-cache.ts';
import { sharedImages } from './image-workers.ts';
import { PLACES } from './test-places.ts';

/** A cache of a picture of Ada's that she can confirm, with the number of reads of rows and of bytes. */
async function setup() {
  const deps = await testDeps(sharedImages, {}, PLACES);
  onTestFinished(deps.close);
  const ada = await newUser(deps, 'ada');
  const { id, image } = await sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64 }));
  const reads = { rows: 0, bytes: 0 };
  const whileReading = { act: async () => {} };
  const count: Parameters<typeof deps.db.withPlugin>[0] = {
    transformQuery({ node }) {
      reads.rows++;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const get = async (key: string) => {
    reads.bytes++;
    await whileReading.act();
    return deps.storage.get(key);
  };
  const cache = pictureCache({ ...deps, db: deps.db.withPlugin(count), storage: { ...deps.storage, get } });
  return {
    ...{ deps, ada, reads, whileReading },
    open: async (user: typeof ada | null = null) => cache.open(image, async () => user),
    confirm: async () => calledAs(deps, ada).profilePicture.confirm({ uploadId: id }),
  };
}

test('requests at once for a public picture share one read, and later ones need none', async () => {
  const { open, confirm, reads } = await setup();
  await confirm();
  await Promise.all(Array.from({ length: 50 }, async () => open()));
  await open();
  expect(reads).toEqual({ rows: 1, bytes: 1 });
});

test('a request after a change does not share a read that began before it', async () => {
  const { deps, ada, open, confirm, reads, whileReading } = await setup();
  await confirm();
  let second: Promise<unknown> | undefined;
  whileReading.act = async () => {
    whileReading.act = async () => {};
    deps.changes.notify(ada.id);
    second = open();
  };
  await open();
  await second;
  expect(reads.bytes).toBe(2);
});

test('a miss is remembered until the owner changes, and the owner sees a pending picture nevertheless', async () => {
  const { ada, open, confirm, reads } = await setup();
  await expect(open()).rejects.toThrow('NOT_FOUND');
  await expect(open()).rejects.toThrow('NOT_FOUND');
  expect(reads).toEqual({ rows: 1, bytes: 0 });
  expect([(await open(ada)).etag, (await open(ada)).etag]).toEqual([null, null]);
  expect(reads.bytes).toBe(2);
  await confirm();
  expect((await open()).etag).not.toBeNull();
});

test('a failed read is not remembered as a miss', async () => {
  const { open, confirm, whileReading } = await setup();
  await confirm();
  whileReading.act = async () => Promise.reject(new Error('EIO'));
  await expect(open()).rejects.toThrow('EIO');
  whileReading.act = async () => {};
  expect((await open()).bytes.length).toBeGreaterThan(0);
});

test('a cache holds no more bytes than it may, and of each user nothing from before their last change', () => {
  const changes = inProcessChanges();
  const cache = ownedCache<string>(changes, 10_000);
  const keep = (key: string, ownerId: number, since = cache.moment()) =>
    cache.keep(key, { value: key, ownerId, byteSize: 1500, since });
  const kept = () => Array.from({ length: 20 }, (_, at) => `key ${at}`).filter((key) => cache.get(key) !== undefined);
  for (let at = 0; at < 20; at++) keep(`key ${at}`, at % 2);
  expect(kept()).toEqual(['key 16', 'key 17', 'key 18', 'key 19']);
  const before = cache.moment();
  changes.notify(1);
  expect(kept()).toEqual(['key 16', 'key 18']);
  keep('key 1', 1, before);
  keep('key 2', 2, before);
  expect(kept()).toEqual(['key 2', 'key 16', 'key 18']);
  // More users change than are remembered one by one.
  for (let userId = 3; userId < 2000; userId++) changes.notify(userId);
  keep('key 1', 1, before);
  expect(cache.get('key 1')).toBeUndefined();
  changes.notifyEveryone();
  expect(kept()).toEqual([]);
});
