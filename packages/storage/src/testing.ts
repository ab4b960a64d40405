import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BlobStore } from './blob-store.ts';

/** A test runner's function that defines a test. */
type Test = (name: string, run: () => Promise<void>) => unknown;

/**
 * Tests that a store satisfies the contract of `BlobStore`, in any test runner.
 *
 * @param open returns a new empty store for each test
 */
export function testStore(test: Test, open: () => Promise<BlobStore>): void {
  testPut(test, open);
  testKeys(test, open);
  testDelete(test, open);
  testList(test, open);
}

function testPut(test: Test, open: () => Promise<BlobStore>): void {
  test('what was put can be read completely, and nothing else', async () => {
    const store = await open();
    await store.put([blob('a/1/x.webp'), blob('a/1/y.webp'), blob('b/empty', '')]);
    assert.deepEqual(await store.get('a/1/y.webp'), Buffer.from('a/1/y.webp'));
    assert.deepEqual(await store.get('b/empty'), Buffer.alloc(0));
    assert.equal(await store.exists('a/1/x.webp'), true);
    assert.equal(await store.exists('a/1/z.webp'), false);
    assert.equal(await store.get('nowhere/x'), undefined);
  });

  test('a file that was put keeps its bytes under the key when its own name is deleted', async () => {
    const store = await open();
    await withFile('made elsewhere', async (file) => store.put([{ key: 'a/x', file, contentType: 'image/webp' }]));
    assert.deepEqual(await store.get('a/x'), Buffer.from('made elsewhere'));
  });

  test('a blob can be fetched from the URL that the store gives', async () => {
    const store = await open();
    await store.put([blob('a/x')]);
    if (store.url) assert.equal(await (await fetch(await store.url('a/x', 60))).text(), 'a/x');
    if (store.fileOf) assert.equal(await readFile(store.fileOf('a/x'), 'utf8'), 'a/x');
  });
}

function testKeys(test: Test, open: () => Promise<BlobStore>): void {
  test('a key is written once and never overwritten', async () => {
    const store = await open();
    await store.put([blob('a/x', 'first')]);
    await assert.rejects(store.put([blob('a/x', 'second')]));
    await withFile('third', async (file) => assert.rejects(store.put([{ key: 'a/x', file, contentType: '' }])));
    assert.deepEqual(await store.get('a/x'), Buffer.from('first'));
  });

  test('of several writers of one key exactly one succeeds, and its bytes are stored', async () => {
    const store = await open();
    const writers = ['1', '2', '3'].map(async (text) => store.put([blob('a/x', text)]).then(() => text));
    const written = (await Promise.allSettled(writers)).flatMap((each) =>
      each.status === 'fulfilled' ? each.value : [],
    );
    assert.equal(written.length, 1);
    assert.deepEqual(await store.get('a/x'), Buffer.from(written[0] ?? ''));
  });

  test('when one of many cannot be put, no write is still in progress, and all stored blobs are complete', async () => {
    const store = await open();
    await store.put([blob('a/0', 'first')]);
    const many = Array.from({ length: 40 }, (_, i) => blob(`a/${i}`, 'x'.repeat(300_000)));
    await assert.rejects(store.put(many));
    const sizes = await sizesIn(store);
    assert.equal(sizes.get('a/0'), 5);
    sizes.delete('a/0');
    assert.ok([...sizes.values()].every((size) => size === 300_000));
    assert.deepEqual([...(await sizesIn(store)).keys()].toSorted(), ['a/0', ...sizes.keys()].toSorted());
  });

  for (const key of ['../x', '/etc/passwd', 'a/../../x', 'a//b', 'a/./b', '.hidden', 'a\\b', 'a\0b', '']) {
    test(`no key leads outside the store: ${JSON.stringify(key)}`, async () => {
      const store = await open();
      await assert.rejects(store.put([blob(key)]));
      await assert.rejects(store.get(key));
      await assert.rejects(store.exists(key));
      await assert.rejects(store.delete([key]));
    });
  }
}

function testDelete(test: Test, open: () => Promise<BlobStore>): void {
  test('deleting removes the given keys and no others; missing keys are not an error', async () => {
    const store = await open();
    await store.put([blob('u/1/x'), blob('u/1/y'), blob('u/2/x')]);
    await store.delete(['u/1/x', 'u/1/never', 'u/3/never']);
    await store.delete(['u/1/x']);
    assert.deepEqual([...(await sizesIn(store)).keys()].toSorted(), ['u/1/y', 'u/2/x']);
    assert.equal(await store.get('u/1/x'), undefined);
  });
}

function testList(test: Test, open: () => Promise<BlobStore>): void {
  test('a listing has everything in the store, however deep, with size and time', async () => {
    const store = await open();
    assert.deepEqual(await sizesIn(store), new Map());
    await store.put([blob('u/1/x'), blob('u/2/deeper/y', 'four'), blob('v')]);
    const sizes = [
      ['u/1/x', 5],
      ['u/2/deeper/y', 4],
      ['v', 1],
    ] as const;
    assert.deepEqual(await sizesIn(store), new Map(sizes));
    for await (const { modifiedAt } of store.list())
      assert.ok(Math.abs(Date.now() - modifiedAt.getTime()) < 60 * 60_000);
  });

  test('a listing of a folder has what is in it, and nothing of a folder whose name only begins the same', async () => {
    const store = await open();
    await store.put([blob('u/1/x'), blob('u/12/y'), blob('u2/z')]);
    const keysOf = async (prefix: string) => [...(await sizesIn(store, prefix)).keys()].toSorted();
    assert.deepEqual(await keysOf('u'), ['u/1/x', 'u/12/y']);
    assert.deepEqual(await keysOf('u/1'), ['u/1/x']);
    assert.deepEqual(await keysOf('nowhere'), []);
  });

  test('a listing has no blob that is still being written', async () => {
    const store = await open();
    let isWriting = true;
    const many = Array.from({ length: 20 }, (_, i) => blob(`a/${i}`, 'x'.repeat(1_000_000)));
    const writing = store.put(many).finally(() => (isWriting = false));
    while (isWriting) for (const size of (await sizesIn(store)).values()) assert.equal(size, 1_000_000);
    await writing;
    assert.equal((await sizesIn(store)).size, 20);
  });
}

const blob = (key: string, text = key) => ({ key, bytes: Buffer.from(text), contentType: 'image/webp' });

async function sizesIn(store: BlobStore, prefix?: string): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  for await (const { key, byteSize } of store.list(prefix)) sizes.set(key, byteSize);
  return sizes;
}

async function withFile(content: string, use: (file: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-store-'));
  try {
    const file = path.join(folder, 'made');
    await writeFile(file, content);
    await use(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}
