import { createHash } from 'node:crypto';
import { versions, type StoredFile } from '@portrait/db';
import type { LivingUpload } from '../backup/active-uploads.ts';
import { siblingPath } from '../pictures/picture-paths.ts';

export interface NeededFile {
  key: string;
  /** Hexadecimal, from the row. */
  sha256: string;
}

/** The files that an upload needs: its original, and those of its versions. */
export function neededFiles({ upload, versions: stored }: LivingUpload): NeededFile[] {
  const ofVersions = stored.flatMap(({ version }) =>
    versions
      .filesOf(version)
      .map(({ name, sha256 }: StoredFile) => ({ key: siblingPath(version.image, name), sha256 })),
  );
  return [{ key: upload.original, sha256: upload.original_sha256 }, ...ofVersions];
}

export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
