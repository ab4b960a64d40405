import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { diskStore, makeFolderDurably, writeDurably, type DiskStore } from '@portrait/storage';
import { z } from 'zod';

/** A backup folder: a database, the files it refers to, and a manifest, which is written last. */
export interface BackupFolder {
  databaseFile: string;
  storage: DiskStore;
  manifestFile: string;
}

const manifestSchema = z.object({
  format: z.literal('portrait-backup-2'),
  createdAt: z.string(),
  /** Its rows contain the hash of every picture, so that its own hash covers all of them. */
  database: z.object({ byteSize: z.int(), sha256: z.string() }),
  uploads: z.int(),
  files: z.int(),
  journal: z.object({ entries: z.int(), seal: z.int() }),
  /** Paths that were already missing or damaged in the original. */
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

/** @throws if the folder is not empty */
export async function makeBackupFolder(folder: string): Promise<BackupFolder> {
  makeFolderDurably(path.join(folder, 'tmp'));
  const there = (await readdir(folder)).filter((name) => name !== 'tmp');
  if (there.length > 0) throw new Error(`${folder} is not empty`);
  return backupFolder(folder);
}

/** Completes the backup: without a manifest it is unfinished. */
export function writeManifest({ manifestFile }: BackupFolder, manifest: BackupManifest): void {
  writeDurably(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
}

/** @throws if it is not a finished backup of a supported format */
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
