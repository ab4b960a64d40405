import { existsSync } from 'node:fs';
import { mkdtemp, open, readdir, readlink, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { diskInbox, diskStore, sweepFolder, type ListedBlob } from '../src/index.ts';

async function setup() {
  const root = await mkdtemp(path.join(tmpdir(), 'portrait-storage-'));
  onTestFinished(async () => rm(root, { recursive: true, force: true }));
  const tmp = path.join(root, 'tmp');
  await sweepFolder(tmp);
  return { root, tmp, store: diskStore(root, tmp), inbox: diskInbox(tmp) };
}

async function allOf(listing: AsyncIterable<ListedBlob>): Promise<ListedBlob[]> {
  const all = [];
  for await (const each of listing) all.push(each);
  return all;
}

const blob = (key: string, text = key) => ({ key, bytes: Buffer.from(text), contentType: 'image/webp' });

test('what was put is there, whole, and nothing else', async () => {
  const { root, store } = await setup();
  await store.put([blob('a/1/x.webp'), blob('a/1/y.webp'), blob('b/2/z.webp')]);
  expect((await store.get('a/1/y.webp'))?.toString()).toBe('a/1/y.webp');
  expect([await store.exists('b/2/z.webp'), await store.exists('b/2/q.webp')]).toEqual([true, false]);
  expect(await store.get('nowhere/x')).toBeUndefined();
  expect(await readdir(path.join(root, 'tmp'))).toEqual([]);
});

test.runIf(process.platform === 'linux')(
  'a file that is put keeps its bytes under the key when its own name goes, and is durable',
  async () => {
    const { root, tmp, store } = await setup();
    const file = path.join(tmp, 'made');
    await writeFile(file, 'made elsewhere');
    const synced = await watchSyncs(root);
    await store.put([{ key: 'a/1/x.webp', file, contentType: 'image/webp' }]);
    expect(synced).toEqual([file, path.join(root, 'a/1'), path.join(root, 'a'), root]);
    expect((await stat(file)).nlink).toBe(2);
    await rm(file);
    expect((await store.get('a/1/x.webp'))?.toString()).toBe('made elsewhere');
    await writeFile(file, 'another');
    await expect(store.put([{ key: 'a/1/x.webp', file, contentType: 'image/webp' }])).rejects.toThrow('EEXIST');
  },
);

test.runIf(existsSync('/dev/shm'))('a file of another file system is copied', async () => {
  const { tmp, store } = await setup();
  const elsewhere = await mkdtemp('/dev/shm/portrait-storage-');
  onTestFinished(async () => rm(elsewhere, { recursive: true }));
  const file = path.join(elsewhere, 'made');
  await writeFile(file, 'made elsewhere');
  await store.put([{ key: 'a/1/x.webp', file, contentType: 'image/webp' }]);
  expect((await store.get('a/1/x.webp'))?.toString()).toBe('made elsewhere');
  expect(await readdir(tmp)).toEqual([]);
});

/** What is made durable from now on, in order. */
async function watchSyncs(root: string): Promise<string[]> {
  const synced: string[] = [];
  const probe = await open(root, 'r');
  const fileHandle = Object.getPrototypeOf(probe) as FileHandle;
  await probe.close();
  const { sync } = fileHandle;
  onTestFinished(() => void (fileHandle.sync = sync));
  fileHandle.sync = async function (this: FileHandle) {
    synced.push(await readlink(`/proc/self/fd/${this.fd}`));
    await sync.call(this);
  };
  return synced;
}

test.runIf(process.platform === 'linux')(
  'a power cut after the answer loses nothing: files and folders are synced',
  async () => {
    const { root, tmp, store } = await setup();
    const synced = await watchSyncs(root);
    await store.put([blob('a/1/x.webp'), blob('a/1/y.webp')]);
    expect(synced.slice(0, 2).map((file) => path.dirname(file))).toEqual([tmp, tmp]);
    expect(synced.slice(2)).toEqual([path.join(root, 'a/1'), path.join(root, 'a'), root]);
  },
);

test.runIf(process.platform === 'linux')(
  'a power cut after the answer brings nothing back that was deleted',
  async () => {
    const { root, store } = await setup();
    await store.put([blob('a/1/x.webp'), blob('a/1/y.webp')]);
    const synced = await watchSyncs(root);
    await store.delete(['a/1/x.webp']);
    await store.delete(['a/1/y.webp', 'nowhere/z.webp']);
    expect(synced).toEqual([path.join(root, 'a/1'), path.join(root, 'a')]);
  },
);

test('a path is written once and never overwritten', async () => {
  const { root, store } = await setup();
  await store.put([blob('a/x.webp', 'first')]);
  await expect(store.put([blob('a/x.webp', 'second')])).rejects.toThrow('EEXIST');
  expect((await store.get('a/x.webp'))?.toString()).toBe('first');
  expect(await readdir(path.join(root, 'tmp'))).toEqual([]);
});

test('when one of many fails, none of the others is still on its way', async () => {
  const { tmp, store } = await setup();
  await store.put([blob('a/0.webp')]);
  const many = Array.from({ length: 40 }, (_, i) => ({ ...blob(`a/${i}.webp`), bytes: Buffer.alloc(300_000) }));
  await expect(store.put(many)).rejects.toThrow('EEXIST');
  expect(await readdir(tmp)).toEqual([]);
});

test('of two writers of one path exactly one succeeds', async () => {
  const { store } = await setup();
  const results = await Promise.allSettled(['1', '2', '3'].map(async (text) => store.put([blob('a/x.webp', text)])));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('deleting takes what is there and is no error for what is not; an empty folder goes, a used one stays', async () => {
  const { root, store } = await setup();
  await store.put([blob('u/1/x.webp'), blob('u/1/y.webp')]);
  await store.delete(['u/1/x.webp', 'u/1/never.webp', 'u/2/never.webp']);
  expect(await readdir(path.join(root, 'u'))).toEqual(['1']);
  await store.delete(['u/1/y.webp']);
  expect(await readdir(path.join(root, 'u'))).toEqual([]);
});

test('a listing tells of everything in the store, however deep, with its size and age, and of nothing elsewhere', async () => {
  const { tmp, store } = await setup();
  expect(await allOf(store.list())).toEqual([]);
  expect(await allOf(store.list('nowhere'))).toEqual([]);
  await store.put([blob('u/1/x.webp'), blob('u/2/y.webp', 'four'), blob('v/z.webp')]);
  await writeFile(path.join(tmp, 'being-written'), 'x');
  const keys = async (prefix?: string) => (await allOf(store.list(prefix))).map(({ key }) => key).toSorted();
  expect(await keys()).toEqual(['tmp/being-written', 'u/1/x.webp', 'u/2/y.webp', 'v/z.webp']);
  expect(await keys('u')).toEqual(['u/1/x.webp', 'u/2/y.webp']);
  const [four] = await allOf(store.list('u/2'));
  expect(four?.byteSize).toBe(4);
  expect(Math.abs(Date.now() - (four?.modifiedAt.getTime() ?? 0))).toBeLessThan(60_000);
});

test('the folder of files being written stays, also when its last file is deleted', async () => {
  const { tmp, store } = await setup();
  await writeFile(path.join(tmp, 'left-behind'), 'x');
  await store.delete(['tmp/left-behind']);
  expect(await readdir(tmp)).toEqual([]);
  await store.put([blob('u/1/x.webp')]);
});

test.each(['../x', '/etc/passwd', 'a/../../x', 'a//b', 'a/./b', '.hidden', 'a\\b', 'a\0b', ''])(
  'no key leads out of the folder: %j',
  async (key) => {
    const { store } = await setup();
    await expect(store.put([blob(key)])).rejects.toThrow('not a key');
    await expect(store.get(key)).rejects.toThrow('not a key');
    await expect(store.delete([key])).rejects.toThrow('not a key');
  },
);

test('an upload is received whole, counted and hashed; a broken one leaves nothing', async () => {
  const { tmp, inbox } = await setup();
  async function* chunks(broken = false) {
    for (let i = 0; i < 40; i++) yield Buffer.alloc(65_536, i);
    if (broken) throw new Error('gone');
  }
  const received = await inbox.receive(chunks());
  expect(received.byteSize).toBe(40 * 65_536);
  expect(received.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(await readdir(tmp)).toEqual([path.basename(path.dirname(received.file))]);
  await writeFile(path.join(path.dirname(received.file), 'made-of-it'), 'x');
  await received.release();
  await expect(inbox.receive(chunks(true))).rejects.toThrow('gone');
  expect(await readdir(tmp)).toEqual([]);
});

test('a sweep empties the folder of files being written', async () => {
  const { tmp } = await setup();
  await writeFile(path.join(tmp, 'left-behind'), 'x');
  await sweepFolder(tmp);
  expect(await readdir(tmp)).toEqual([]);
});

test('who never swept can store and receive: the folder of files being written is made when it is missing', async () => {
  const { root } = await setup();
  const missing = path.join(root, 'media/tmp');
  await diskStore(path.join(root, 'media'), missing).put([blob('a/1/x.webp')]);
  expect(await readdir(missing)).toEqual([]);
  const elsewhere = path.join(root, 'inbox/tmp');
  const { byteSize } = await diskInbox(elsewhere).receive(
    (async function* () {
      yield Buffer.from('whole');
    })(),
  );
  expect(byteSize).toBe(5);
});
