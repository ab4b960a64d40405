import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Blob, BlobStore } from '../src/index.ts';
import { testStore } from '../src/testing.ts';

const KEY = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/;

function memoryStore(): BlobStore {
  const stored = new Map<string, Buffer>();
  const check = (key: string) => {
    if (!KEY.test(key)) throw new Error(`not a key: ${key}`);
    return key;
  };
  return {
    async put(blobs) {
      for (const { key, bytes } of await Promise.all(blobs.map(bytesOf))) {
        if (stored.has(check(key))) throw new Error(`${key} is there`);
        stored.set(key, bytes);
      }
    },
    get: async (key) => stored.get(check(key)),
    exists: async (key) => stored.has(check(key)),
    delete: async (keys) => keys.forEach((key) => stored.delete(check(key))),
    async *list(prefix) {
      for (const [key, { length }] of stored) {
        if (prefix === undefined || key.startsWith(`${prefix}/`))
          yield { key, byteSize: length, modifiedAt: new Date() };
      }
    },
    url: async (key) => `data:image/webp;base64,${stored.get(key)?.toString('base64')}`,
  };
}

async function bytesOf(blob: Blob): Promise<{ key: string; bytes: Buffer }> {
  return { key: blob.key, bytes: 'bytes' in blob ? blob.bytes : await readFile(blob.file) };
}

testStore(test, async () => memoryStore());

/** The names of the tests that a store fails. */
async function failed(spoil: (store: BlobStore) => Partial<BlobStore>): Promise<string[]> {
  const names: string[] = [];
  const running: Promise<unknown>[] = [];
  const run = (name: string, body: () => Promise<void>) => running.push(body().catch(() => names.push(name)));
  testStore(run, async () => {
    const store = memoryStore();
    return { ...store, ...spoil(store) };
  });
  await Promise.all(running);
  return names;
}

test.for<[string, (store: BlobStore) => Partial<BlobStore>]>([
  [
    'a key is written once and never overwritten',
    ({ put, delete: remove }) => ({
      put: async (blobs) => {
        await remove(blobs.map(({ key }) => key));
        await put(blobs);
      },
    }),
  ],
  [
    'deleting removes the given keys and no others; missing keys are not an error',
    ({ exists, delete: remove }) => ({
      delete: async (keys) => {
        for (const key of keys) if (!(await exists(key))) throw new Error(`${key} is not there`);
        await remove(keys);
      },
    }),
  ],
  [
    'a listing of a folder has what is in it, and nothing of a folder whose name only begins the same',
    ({ list }) => ({
      async *list(prefix = '') {
        for await (const listed of list()) if (listed.key.startsWith(prefix)) yield listed;
      },
    }),
  ],
  ['a blob can be fetched from the URL that the store gives', () => ({ url: async () => 'data:text/plain,another' })],
])('a store that breaks the contract fails the test: %s', async ([promise, spoil]) => {
  expect(await failed(spoil)).toContain(promise);
});
