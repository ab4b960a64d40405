import { createHash } from 'node:crypto';
import { consistency, versions, type Db, type UploadRow, type VersionRow } from '@portrait/db';
import type { BlobStore } from '@portrait/storage';
import { siblingPath } from '../pictures/picture-paths.ts';

/** A file that does not match its row. */
export interface BadFile {
  key: string;
  kind: 'missing' | 'damaged' | 'unreadable';
}

export interface BadUpload {
  files: number;
  original: BadFile | undefined;
  /** Whether the current version is stored. */
  inForce: boolean;
  versions: { version: VersionRow; bad: BadFile[] }[];
}

/** The paths of the files that do not match the rows. */
export function badPaths(upload: UploadRow, { original, inForce, versions: found }: BadUpload): string[] {
  const bad = [...(original ? [original] : []), ...found.flatMap((version) => version.bad)].map(({ key }) => key);
  return inForce ? bad : [...bad, upload.image];
}

/** Compares all files of an upload with the sizes and hashes in its rows. The files of one version are in memory at a time. */
export async function checkUpload(deps: { db: Db; storage: BlobStore }, upload: UploadRow): Promise<BadUpload> {
  const original = await checkFile(deps, { key: upload.original, sha256: upload.original_sha256 });
  const stored = await consistency.findStoredVersions(deps.db, upload.id);
  const inForce = stored.some(({ image }) => image === upload.image);
  const found: BadUpload = { files: 1, original, inForce, versions: [] };
  for (const version of stored) {
    const files = versions.filesOf(version).map((file) => ({ ...file, key: siblingPath(version.image, file.name) }));
    found.files += files.length;
    const bad = (await Promise.all(files.map(async (file) => checkFile(deps, file)))).filter(
      (file) => file !== undefined,
    );
    if (files.length === 0) bad.push({ key: version.image, kind: 'damaged' });
    if (bad.length > 0) found.versions.push({ version, bad });
  }
  return found;
}

async function checkFile(
  { storage }: { storage: BlobStore },
  { key, sha256, byteSize }: { key: string; sha256: string; byteSize?: number },
): Promise<BadFile | undefined> {
  let bytes: Buffer | undefined;
  try {
    bytes = await storage.get(key);
  } catch {
    // A failing disk is distinguished from wrong bytes, which may be replaced.
    return { key, kind: 'unreadable' };
  }
  if (!bytes) return { key, kind: 'missing' };
  const right =
    sha256 === createHash('sha256').update(bytes).digest('hex') && bytes.length === (byteSize ?? bytes.length);
  return right ? undefined : { key, kind: 'damaged' };
}
