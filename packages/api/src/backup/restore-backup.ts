import { copyFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { findDatabaseFaults, openDatabase, type Db } from '@portrait/db';
import { makeFolderDurably, syncPath, type BlobStore } from '@portrait/storage';
import { backupFolder, fingerprint, readManifest, type BackupFolder } from './backup-folder.ts';
import { checkCopy, type CheckedCopy, type CopyProgress } from './check-copy.ts';
import { sealKeys } from '../journal/seal-journal.ts';
import { markRestored } from '../installation/installation.ts';
import { parsePictureKey } from '../pictures/picture-paths.ts';
import { activeUploads } from './active-uploads.ts';
import { restoredDatabase } from './restored-database.ts';

export interface RestoreRequest {
  folder: string;
  /** The path of a SQLite file that does not exist yet, or the URL of a PostgreSQL database without users. */
  database: string;
  /** A folder on this machine's disk in which a backup for PostgreSQL is verified. */
  workFolder: string;
  storage: BlobStore;
  progress: CopyProgress;
}

export interface RestoredBackup extends CheckedCopy {
  createdAt: string;
  /** False if the backup is damaged: nothing was restored then. */
  restored: boolean;
}

/**
 * Restores a backup where there is no database: first it is verified completely, then the files are stored, and last the database
 * gets its name, or its rows. If it is interrupted, it can be run again.
 *
 * @throws if there is a database that is used, pictures of another installation, or other bytes at a path of the backup
 */
export async function restoreBackup({
  folder,
  database,
  workFolder,
  storage,
  progress,
}: RestoreRequest): Promise<RestoredBackup> {
  const target = restoredDatabase(database, workFolder);
  await target.assertFree();
  const from = backupFolder(folder);
  const manifest = await readManifest(from);
  const { workFile } = target;
  await copyDatabase(from, workFile);
  try {
    if ((await fingerprint(workFile)).sha256 !== manifest.database.sha256) {
      return { ...manifest, problems: [from.databaseFile], restored: false };
    }
    const checked = await withDatabase(workFile, async (db) => check(db, from, progress));
    const known = new Set(manifest.problems);
    const problems = checked.problems.filter((problem) => !known.has(problem));
    const answer = { ...checked, createdAt: manifest.createdAt, problems };
    if (problems.length > 0) return { ...answer, restored: false };

    await withDatabase(workFile, async (db) => {
      await markRestored({ db, storage });
      await copyBytes(db, { from, to: storage, total: checked.uploads, progress });
    });
    await target.place();
    return { ...answer, restored: true };
  } finally {
    await removeDatabase(workFile);
  }
}

async function copyDatabase({ databaseFile }: BackupFolder, to: string): Promise<void> {
  makeFolderDurably(path.dirname(to));
  await removeDatabase(to);
  await copyFile(databaseFile, to);
  await syncPath(to);
}

async function removeDatabase(file: string): Promise<void> {
  await Promise.all(['', '-wal', '-shm'].map(async (ending) => rm(file + ending, { force: true })));
}

async function check(db: Db, { storage }: BackupFolder, progress: CopyProgress): Promise<CheckedCopy> {
  const checked = await checkCopy({ db, storage }, progress);
  return { ...checked, problems: [...(await findDatabaseFaults(db)), ...checked.problems] };
}

async function withDatabase<T>(file: string, act: (db: Db) => Promise<T>): Promise<T> {
  const db = openDatabase(file);
  return act(db).finally(async () => db.destroy());
}

async function copyBytes(
  db: Db,
  { from, to, total, progress }: { from: BackupFolder; to: BlobStore; total: number; progress: CopyProgress },
): Promise<void> {
  let done = 0;
  for await (const { upload, versions } of activeUploads(db)) {
    const keys = [upload.original, ...versions.flatMap((version) => version.keys)];
    await Promise.all(keys.map(async (key) => copyBlob(from, to, key)));
    progress('copy', ++done, total);
  }
  for await (const key of sealKeys(db)) await copyBlob(from, to, key);
}

async function copyBlob(from: BackupFolder, to: BlobStore, key: string): Promise<void> {
  const bytes = await from.storage.get(key);
  const there = await to.get(key);
  if (there && bytes && !there.equals(bytes)) throw new Error(`the store already has other bytes: ${key}`);
  const contentType = parsePictureKey(key)?.contentType ?? 'application/json';
  if (!there && bytes) await to.put([{ key, bytes, contentType }]);
}
