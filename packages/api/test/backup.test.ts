import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inventory } from '@portrait/db';
import type { BlobStore } from '@portrait/storage';
import { expect, test } from 'vitest';
import { backUp } from '../src/backup/back-up.ts';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import type { Deps } from '../src/deps.ts';
import { sealJournal } from '../src/journal/seal-journal.ts';
import { verifyJournal } from '../src/journal/verify-journal.ts';
import { eraseUser } from '../src/privacy/erase-user.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { copied, findings, photo, progress, restored, setupBackup } from './setup-backup.ts';

const HOUR = 60 * 60_000;

test('a backup restores all pictures that were shown, restorable or waiting, and the journal', async () => {
  const { deps, ada, first, waiting, profilePicture, folder } = await setupBackup();
  await sealJournal(deps);
  const manifest = await backUp(deps, { folder, progress });
  // Originals of three uploads, and four versions of eight files.
  expect(manifest).toMatchObject({ uploads: 3, files: 3 + 4 * 4, problems: [] });
  expect(await readdir(folder)).toEqual(expect.arrayContaining(['manifest.json', 'media', 'portrait.sqlite']));
  const { restore, open } = await restored(deps, folder);
  expect(await restore()).toMatchObject({ restored: true, problems: [], uploads: 3 });
  const other = open();
  expect(await findings(other)).toEqual([]);
  expect(await other.storage.get(profilePicture)).toEqual(await deps.storage.get(profilePicture));
  const calls = calledAs(other, ada).profilePicture;
  expect((await calls.current()).upload?.image).toBe(profilePicture);
  await calls.restore({ uploadId: first.id });
  await calls.confirm({ uploadId: waiting.id });
  const { digest } = await verifyJournal(deps);
  expect(await verifyJournal({ ...other, digest })).not.toHaveProperty('fault');
  expect(await cleanUp(other)).toBeDefined();
});

test('a backup contains no bytes of taken-down pictures, and its rows say so', async () => {
  const { deps, first, folder } = await setupBackup();
  const marie = await newUser(deps, 'marie', 'moderator');
  await calledAs(deps, marie).admin.moderation.takeDown({ uploadId: first.id, reason: 'nudity' });
  expect(await backUp(deps, { folder, progress })).toMatchObject({ uploads: 2, problems: [] });
  const { restore, open } = await restored(deps, folder);
  expect(await restore()).toMatchObject({ restored: true, problems: [] });
  const other = open();
  expect(await findings(other)).toEqual([]);
  const { moderation, uploads } = calledAs(other, marie).admin;
  const undo = moderation.undo({ uploadId: first.id });
  await expect(undo).rejects.toMatchObject({ cause: { code: 'UPLOAD_NOT_DECIDABLE' } });
  expect(await uploads.get({ uploadId: first.id })).toMatchObject({ state: 'taken_down', isVisible: false });
  await calledAs(deps, marie).admin.moderation.undo({ uploadId: first.id });
});

test('a store that sends its blobs itself gets their types back with a restore', async () => {
  const { deps, folder } = await setupBackup();
  await sealJournal(deps);
  await backUp(deps, { folder, progress });
  const { restore, storage } = await restored(deps, folder);
  const types = new Map<string, string>();
  const put: BlobStore['put'] = async (blobs) => {
    for (const { key, contentType } of blobs) types.set(path.extname(key), contentType);
    await storage.put(blobs);
  };
  await restore({ ...storage, put });
  expect(Object.fromEntries(types)).toEqual({
    ...{ '.webp': 'image/webp', '.jpg': 'image/jpeg', '.json': 'application/json' },
  });
});

test('on one file system pictures are hard-linked, and survive a deletion of the original', async () => {
  const { deps, ada, profilePicture, folder } = await setupBackup();
  await backUp(deps, { folder, progress });
  const kept = path.join(folder, 'media', profilePicture);
  expect((await stat(kept)).nlink).toBe(2);
  const bytes = await readFile(kept);
  await eraseUser(deps, { userId: ada.id });
  expect((await readFile(kept)).equals(bytes)).toBe(true);
});

test('a backup with copies shares no file with the original, so that damage to one spares the other', async () => {
  const { deps, profilePicture, folder } = await setupBackup();
  await backUp(deps, { folder, copy: true, progress });
  const bytes = await deps.storage.get(profilePicture);
  await writeFile(path.join(deps.media, profilePicture), 'x');
  expect(await readFile(path.join(folder, 'media', profilePicture))).toEqual(bytes);
});

test('no cleanup runs during a backup, and concurrent discards, uploads and erasures leave it intact', async () => {
  const { deps, ada, calls, first, waiting, profilePicture, folder } = await setupBackup();
  const eve = await newUser(deps, 'eve');
  const evil = await sendPicture(deps, eve, photo);
  await calledAs(deps, eve).profilePicture.confirm({ uploadId: evil.id });
  let happened = false;
  const get: Deps['storage']['get'] = async (key) => {
    if (!happened) {
      happened = true;
      deps.moveClock(30_000);
      expect(await cleanUp(deps)).toBeUndefined();
      await calls.discard({ uploadId: waiting.id });
      await calls.restore({ uploadId: first.id });
      await sendPicture(deps, ada, photo);
      expect((await eraseUser(deps, { userId: eve.id })).left).toEqual([]);
    }
    return deps.storage.get(key);
  };
  const manifest = await backUp({ ...deps, storage: { ...copied(deps.storage), get } }, { folder, progress });
  expect(manifest).toMatchObject({ uploads: 2, problems: [] });
  const { restore, open } = await restored(deps, folder);
  expect(await restore()).toMatchObject({ restored: true });
  const other = open();
  expect(await findings(other)).toEqual([]);
  expect((await calledAs(other, ada).profilePicture.current()).upload?.image).toBe(profilePicture);
  expect((await calledAs(other, eve).profilePicture.current()).upload).toBeNull();
  expect((await verifyJournal(other)).fault).toBeUndefined();
  expect(await cleanUp(deps)).toBeDefined();
});

test('a picture that its owner deletes during a backup is in it neither with its bytes nor with its name', async () => {
  const { deps, ada, calls, first, folder } = await setupBackup();
  let happened = false;
  const get: Deps['storage']['get'] = async (key) => {
    if (!happened) {
      happened = true;
      await calls.delete({ uploadId: first.id });
    }
    return deps.storage.get(key);
  };
  await backUp({ ...deps, storage: { ...copied(deps.storage), get } }, { folder, progress });
  const { restore, open } = await restored(deps, folder);
  expect(await restore()).toMatchObject({ restored: true, problems: [] });
  const other = open();
  expect(await findings(other)).toEqual([]);
  const row = await inventory.findUpload(other.db, first.id);
  expect(row).toMatchObject({ original_filename: '', original_sha256: '', purged_at: expect.any(String) });
  expect((await calledAs(other, ada).profilePicture.history()).items.map(({ id }) => id)).not.toContain(first.id);
  for await (const { key } of other.storage.list('profile_pictures'))
    expect(key).not.toContain(`/${ada.id}/${first.id}/`);
});

test('a picture that was already damaged is named, and prevents neither backup nor restore', async () => {
  const { deps, profilePicture, folder } = await setupBackup();
  await writeFile(path.join(deps.media, profilePicture), 'x');
  expect((await backUp(deps, { folder, progress })).problems).toEqual([profilePicture]);
  const { restore, open } = await restored(deps, folder);
  expect(await restore()).toMatchObject({ restored: true, problems: [] });
  expect(await findings(open())).toMatchObject([{ kind: 'damaged', key: profilePicture }]);
});

test.each([
  ['a picture', (folder: string, image: string) => writeFile(path.join(folder, 'media', image), 'x')],
  ['a missing picture', (folder: string, image: string) => rm(path.join(folder, 'media', image))],
  [
    'the database',
    async (folder: string) => {
      const file = path.join(folder, 'portrait.sqlite');
      const bytes = await readFile(file);
      bytes[bytes.length - 20]! ^= 1;
      await writeFile(file, bytes);
    },
  ],
])('a backup damaged in %s is refused completely', async (_what, damage) => {
  const { deps, profilePicture, folder } = await setupBackup();
  await backUp({ ...deps, storage: copied(deps.storage) }, { folder, progress });
  await damage(folder, profilePicture);
  const { restore, storage, databaseFile } = await restored(deps, folder);
  const report = await restore();
  expect(report).toMatchObject({ restored: false });
  expect(report.problems).toHaveLength(1);
  await expect(stat(databaseFile)).rejects.toThrow('ENOENT');
  expect(await storage.exists(profilePicture)).toBe(false);
});

test('an interrupted backup is not a backup; an interrupted restore is completed by the next; neither overwrites anything', async () => {
  const { deps, folder } = await setupBackup();
  await backUp(deps, { folder, progress });
  await expect(backUp(deps, { folder, progress })).rejects.toThrow('is not empty');
  const { restore, storage, databaseFile } = await restored(deps, folder);
  let puts = 0;
  const put: Deps['storage']['put'] = async (some) => {
    if (puts++ > 10) throw new Error('kill -9');
    await storage.put(some);
  };
  await expect(restore({ ...storage, put })).rejects.toThrow('kill -9');
  await expect(stat(databaseFile)).rejects.toThrow('ENOENT');
  expect(await restore()).toMatchObject({ restored: true });
  await expect(restore()).rejects.toThrow('already exists');
  await rm(databaseFile);
  await writeFile(`${databaseFile}-wal`, 'of another database');
  await expect(restore()).rejects.toThrow('-wal already exists');
  await rm(`${databaseFile}-wal`);
  await rm(path.join(folder, 'manifest.json'));
  await expect(restore()).rejects.toThrow('unfinished');
});

test('a backup that crashed blocks cleanups for an hour at most', async () => {
  const { deps, folder } = await setupBackup();
  let copying = () => {};
  const begun = new Promise<void>((resolve) => (copying = resolve));
  const get: Deps['storage']['get'] = async () => {
    copying();
    return new Promise(() => undefined);
  };
  void backUp({ ...deps, storage: { ...copied(deps.storage), get } }, { folder, progress });
  await begun;
  expect(await cleanUp(deps)).toBeUndefined();
  deps.moveClock(HOUR);
  expect(await cleanUp(deps)).toBeDefined();
});
