import { consistency, versions, type Db, type UploadRow, type VersionRow } from '@portrait/db';
import { siblingPath } from '../pictures/picture-paths.ts';

const PAGE = 100;

/** An upload whose bytes are needed, with the paths of its files. */
export interface LivingUpload {
  upload: UploadRow;
  versions: { version: VersionRow; keys: string[] }[];
}

/**
 * Yields every upload that is shown, restorable or waiting, oldest first, with one page in memory at a time.
 *
 * @param scope also taken-down ones, if they are needed then
 */
export async function* activeUploads(db: Db, scope: consistency.Scope = {}): AsyncGenerator<LivingUpload> {
  for (let afterId = 0; ;) {
    const page = await consistency.findNeeded(db, { ...scope, afterId, limit: PAGE });
    for (const upload of page) {
      const stored = await consistency.findStoredVersions(db, upload.id);
      yield { upload, versions: stored.map((version) => ({ version, keys: keysOf(version) })) };
    }
    afterId = page.at(-1)?.id ?? afterId;
    if (page.length < PAGE) return;
  }
}

function keysOf(version: VersionRow): string[] {
  return versions.filesOf(version).map(({ name }) => siblingPath(version.image, name));
}
