import path from 'node:path';
import { acquireProcessLock, openDatabase } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import { diskStorage, type BlobStore } from '@portrait/storage';
import { onTestFinished } from 'vitest';
import { restoreBackup } from '../src/backup/restore-backup.ts';
import { verifyBytes } from '../src/consistency/verify-bytes.ts';
import type { Deps } from '../src/deps.ts';
import { calledAs, newUser, sendPicture, type TestDeps } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';

export const photo = await sampleJpeg({ width: 64, height: 64 });
export const progress = () => undefined;

export async function setupBackup() {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const calls = calledAs(deps, ada).profilePicture;
  const first = await sendPicture(deps, ada, photo);
  await calls.confirm({ uploadId: first.id });
  await calls.recrop({ uploadId: first.id, crop: { x: 0, y: 0, size: 30 } });
  const second = await sendPicture(deps, ada, photo);
  const { image: profilePicture } = (await calls.confirm({ uploadId: second.id })).upload;
  const waiting = await sendPicture(deps, ada, photo);
  return { deps, ada, calls, first, waiting, profilePicture, folder: path.join(deps.folder, 'backup') };
}

/** The same store without `fileOf`, so that everything is copied. */
export function copied({ fileOf: _linked, ...storage }: Deps['storage']): Deps['storage'] {
  return storage;
}

export async function restored(deps: TestDeps, folder: string) {
  const media = path.join(deps.folder, 'restored', 'media');
  const workFolder = path.join(deps.folder, 'restored');
  const databaseFile = path.join(workFolder, 'portrait.sqlite');
  const storage = diskStorage(media, acquireProcessLock);
  const restore = async (into: BlobStore = storage, database = databaseFile) =>
    restoreBackup({ folder, database, workFolder, storage: into, progress });
  const open = (database = databaseFile): Deps => {
    const db = openDatabase(database);
    onTestFinished(async () => db.destroy());
    return { ...deps, db, storage: { ...deps.storage, ...storage } };
  };
  return { restore, open, storage, workFolder, databaseFile };
}

export async function findings(deps: Deps) {
  const found = [];
  for await (const finding of verifyBytes(deps)) found.push(finding);
  return found;
}
