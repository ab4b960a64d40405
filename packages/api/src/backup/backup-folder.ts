import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { diskStore, makeFolderDurably, writeDurably, type DiskStore } from '@portrait/storage';
import { z } from 'zod';

/** A backup as it lies in a folder: a database, the bytes it names, and a manifest, which is written last. */
export interface BackupFolder {
  databaseFile: string;
  storage: DiskStore;
  manifestFile: string;
}

const manifestSchema = z.object({
  format: z.literal('portrait-backup-2'),
  createdAt: z.string(),
  /** Its rows hold the hash of every picture, so its own hash stands for all of them. */
  database: z.object({ byteSize: z.int(), sha256: z.string() }),
  uploads: z.int(),
  files: z.int(),
  journal: z.object({ entries: z.int(), seal: z.int() }),
  /** Paths that were missing or damaged in the original already. */
  problems: z.array(z.string()),
});

export type BackupManifest = z.infer<typeof manifestSchema>;

export function backupFolder(folder: string): BackupFolder {
  const media = path.join(folder, 'media');
  return {
    databaseFile: path.join(folder, 'portrait.sqlite'),
    storage: diskStore(media, path.join(folder, 'tmp')),
    manifestFile: path.join(folder, 'manifest.json'),
  };
}

/** @throws when there is something in the folder */
export async function makeBackupFolder(folder: string): Promise<BackupFolder> {
  makeFolderDurably(path.join(folder, 'tmp'));
  const there = (await readdir(folder)).filter((name) => name !== 'tmp');
  if (there.length > 0) throw new Error(`${folder} is not empty`);
  return backupFolder(folder);
}

/** Makes the backup one: without a manifest it is not finished. */
export function writeManifest({ manifestFile }: BackupFolder, manifest: BackupManifest): void {
  writeDurably(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
}

/** @throws when it is not a finished backup that this program knows */
export async function readManifest({ manifestFile }: BackupFolder): Promise<BackupManifest> {
  const text = await readFile(manifestFile, 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error(`${manifestFile} is missing: not a backup, or an unfinished one`);
  return manifestSchema.parse(JSON.parse(text));
}

/** Size and SHA-256 of a file, in hexadecimal. */
export async function fingerprint(file: string): Promise<{ byteSize: number; sha256: string }> {
  const hash = createHash('sha256');
  let byteSize = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    byteSize += chunk.length;
  }
  return { byteSize, sha256: hash.digest('hex') };
}
