import fs, { existsSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { diskStorage, diskStore, type BlobStore } from '../src/index.ts';
import { testStore } from '../src/testing.ts';

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-storage-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A media folder of several processes; `die` ends one without its clean-up. */
async function setup() {
  const root = await emptyFolder();
  const all = path.join(root, 'tmp');
  const held = new Set<string>();
  const lock = (file: string) => {
    if (held.has(file)) return undefined;
    writeFileSync(file, '');
    held.add(file);
    return () => void held.delete(file);
  };
  const start = (instance: string) => diskStorage(root, lock, instance);
  const die = (instance: string) => held.delete(path.join(all, instance, 'lock'));
  return { root, all, tmp: path.join(all, 'here'), held, lock, start, die, store: start('here') };
}

async function keysOf(store: BlobStore, prefix?: string): Promise<string[]> {
  const keys = [];
  for await (const { key } of store.list(prefix)) keys.push(key);
  return keys.toSorted();
}

const blob = (key: string, text = key) => ({ key, bytes: Buffer.from(text), contentType: 'image/webp' });

testStore(test, async () => (await setup()).store);

test('a blob is stored in a folder that is emptied and removed during the put', async () => {
  const root = await emptyFolder();
  const store = diskStore(root, path.join(root, 'tmp'));
  const file = path.join(root, 'received');
  writeFileSync(file, 'sent');
  const putting = store.put([blob('7/4/a-64.webp'), { key: '7/4/original', file, contentType: 'image/jpeg' }]);
  rmdirSync(path.dirname(store.fileOf('7/4/original')));
  await putting;
  expect(await keysOf(store, '7')).toEqual(['7/4/a-64.webp', '7/4/original']);
});

test('no unfinished files remain, and the disk gives no URLs', async () => {
  const { tmp, store } = await setup();
  await store.put([blob('a/x')]);
  await expect(store.put([blob('a/x'), blob('a/y')])).rejects.toThrow('EEXIST');
  expect(await readdir(tmp)).toEqual(['lock']);
  expect(store.url).toBeUndefined();
});

test.runIf(process.platform === 'linux')('a file that is put is not copied, and is durable', async () => {
  const { root, store } = await setup();
  await store.put([blob('b')]);
  const file = path.join(root, 'made');
  await writeFile(file, 'made elsewhere');
  const synced = watchSyncs();
  await store.put([{ key: 'a/1/x.webp', file, contentType: 'image/webp' }]);
  expect(synced).toEqual([file, path.join(root, 'a/1'), path.join(root, 'a'), root]);
  expect((await stat(file)).nlink).toBe(2);
});

test.runIf(existsSync('/dev/shm'))('a file of another file system is copied', async () => {
  const { tmp, store } = await setup();
  const elsewhere = await mkdtemp('/dev/shm/portrait-storage-');
  onTestFinished(async () => rm(elsewhere, { recursive: true }));
  const file = path.join(elsewhere, 'made');
  await writeFile(file, 'made elsewhere');
  await store.put([{ key: 'a/1/x.webp', file, contentType: 'image/webp' }]);
  expect((await store.get('a/1/x.webp'))?.toString()).toBe('made elsewhere');
  expect(await readdir(tmp)).toEqual(['lock']);
});

/** Records what is synced from now on, in order. */
function watchSyncs(): string[] {
  const synced: string[] = [];
  const { fsync } = fs;
  const watch = (watched: object) => {
    Object.assign(fs, watched);
    syncBuiltinESMExports();
  };
  onTestFinished(() => watch({ fsync }));
  watch({
    fsync: (opened: number, done: fs.NoParamCallback) => {
      synced.push(fs.readlinkSync(`/proc/self/fd/${opened}`));
      fsync(opened, done);
    },
  });
  return synced;
}

test.runIf(process.platform === 'linux')(
  'a put that has resolved survives a power cut: files and folders are synced',
  async () => {
    const { root, tmp, store } = await setup();
    const synced = watchSyncs();
    await store.put([blob('a/1/x.webp'), blob('a/1/y.webp')]);
    expect(synced.slice(0, 2).map((file) => path.dirname(file))).toEqual([tmp, tmp]);
    expect(synced.slice(2)).toEqual([path.join(root, 'a/1'), path.join(root, 'a'), root]);
  },
);

test.runIf(process.platform === 'linux')('a delete that has resolved survives a power cut', async () => {
  const { root, store } = await setup();
  await store.put([blob('a/1/x.webp'), blob('a/1/y.webp')]);
  const synced = watchSyncs();
  await store.delete(['a/1/x.webp']);
  await store.delete(['a/1/y.webp', 'nowhere/z.webp']);
  expect(synced).toEqual([path.join(root, 'a/1'), path.join(root, 'a')]);
});

test('an emptied folder is removed, a used one and the media folder itself stay', async () => {
  const { root, store } = await setup();
  await store.put([blob('u/1/x.webp'), blob('u/1/y.webp'), blob('v')]);
  await store.delete(['u/1/x.webp', 'v']);
  expect(await readdir(path.join(root, 'u'))).toEqual(['1']);
  await store.delete(['u/1/y.webp']);
  expect(await readdir(path.join(root, 'u'))).toEqual([]);
  await rm(path.join(root, 'u'), { recursive: true });
  const backup = diskStore(path.join(root, 'backup'), path.join(root, 'writing'));
  await backup.put([blob('only')]);
  await backup.delete(['only']);
  expect(await readdir(path.join(root, 'backup'))).toEqual([]);
});

test('files being written by any process are not listed, files with a similar name are', async () => {
  const { root, all, store } = await setup();
  await store.put([blob('a/x'), blob('tmpx/y')]);
  for (const instance of ['here', 'there']) {
    await mkdir(path.join(all, instance), { recursive: true });
    await writeFile(path.join(all, instance, 'being-written'), 'x');
  }
  expect(await keysOf(store)).toEqual(['a/x', 'tmpx/y']);
  expect(await keysOf(store, 'tmp')).toEqual([]);
  const elsewhere = diskStore(path.join(root, 'media'), path.join(root, 'tmp'));
  await elsewhere.put([blob('a/x')]);
  expect(await keysOf(elsewhere)).toEqual(['a/x']);
});

async function* chunks() {
  for (let i = 0; i < 40; i++) yield Buffer.alloc(65_536, i);
}

test('an upload is received completely, counted and hashed', async () => {
  const { tmp, store } = await setup();
  const received = await store.receive(chunks());
  expect(received).toMatchObject({ byteSize: 40 * 65_536, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect((await stat(received.file)).size).toBe(40 * 65_536);
  const own = path.basename(path.dirname(received.file));
  expect((await readdir(tmp)).toSorted()).toEqual([own, 'lock'].toSorted());
});

test('a sweep deletes the files of processes that have ended, and none of running ones', async () => {
  const { all, store, start, die } = await setup();
  const other = start('other');
  const [mine, theirs] = [await store.receive(chunks()), await other.receive(chunks())];
  await store.sweep();
  expect([existsSync(mine.file), existsSync(theirs.file)]).toEqual([true, true]);
  die('other');
  await store.sweep();
  expect(await readdir(all)).toEqual(['here']);
  expect(existsSync(mine.file)).toBe(true);
});

test('a process that closes deletes its folder, and one that never wrote has none', async () => {
  const { all, held, store, start } = await setup();
  const [other, idle] = [start('other'), start('idle')];
  await store.receive(chunks());
  await other.put([blob('a/x')]);
  await store.close();
  await idle.close();
  expect([await readdir(all), held.size]).toEqual([['other'], 1]);
});

test('a sweep skips what is not a process’s folder, and what its process deletes at the same time', async () => {
  const { root, all, lock, store } = await setup();
  await store.put([blob('a/x')]);
  await writeFile(path.join(all, 'a-file'), 'x');
  await mkdir(path.join(all, 'ending'));
  const locking = (file: string) => {
    if (file.includes('ending')) rmSync(path.dirname(file), { recursive: true });
    return lock(file);
  };
  const sweeping = diskStorage(root, locking, 'sweeping');
  await sweeping.sweep();
  expect((await readdir(all)).toSorted()).toEqual(['a-file', 'here']);
});

test('a folder that another process swept is created and locked again before the first byte', async () => {
  const { root, tmp, lock, held } = await setup();
  let swept = false;
  const storage = diskStorage(
    root,
    (file) => {
      const release = lock(file);
      if (swept) return release;
      swept = true;
      rmSync(tmp, { recursive: true });
      return release;
    },
    'here',
  );
  await storage.put([blob('a/x')]);
  expect([await readdir(tmp), held.size]).toEqual([['lock'], 1]);
});

test('a folder that could not be created on a full disk is created by the next write', async () => {
  const { root, lock } = await setup();
  let full = true;
  const storage = diskStorage(
    root,
    (file) => {
      if (full) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
      return lock(file);
    },
    'here',
  );
  await expect(storage.receive(chunks())).rejects.toThrow('no room');
  await storage.close();
  full = false;
  await storage.put([blob('a/x')]);
  expect(await storage.exists('a/x')).toBe(true);
});
