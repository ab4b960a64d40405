import { journal, versions, type UploadRow, type VersionRow } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { siblingPath } from '../pictures/picture-paths.ts';
import { purgeVersion } from '../pictures/purge.ts';
import { renderSquares } from '../pictures/render-version.ts';
import { replaceVersion } from '../pictures/replace-version.ts';
import { renditionBlobs, storedFiles } from '../pictures/rendition-blobs.ts';
import { cropOf } from '../pictures/crop-of.ts';
import type { BadFile } from './check-upload.ts';

/**
 * Renders the bad files of a version again from its intact original. If the current renderer makes other bytes than the rows
 * say, a new version at a new path replaces it.
 */
export async function repairVersion(
  deps: Deps,
  upload: UploadRow,
  { version, bad }: { version: VersionRow; bad: BadFile[] },
): Promise<void> {
  const squares = await renderSquares(deps, upload, cropOf(version));
  const keys = new Set(bad.map(({ key }) => key));
  if (sameAs(version, keys, storedFiles(squares.renditions))) {
    await deps.storage.delete([...keys]);
    await deps.storage.put(renditionBlobs(version.image, squares.renditions).filter(({ key }) => keys.has(key)));
    await changeOwner(deps, { ownerId: upload.user_id, actor: journal.SYSTEM }, async (change) =>
      change.record({ action: 'repaired', uploadId: upload.id, before: version.image }),
    );
    return;
  }
  await replaceVersion(deps, upload, { version, squares, withdrawn: true });
  await purgeVersion(deps, version.image);
}

function sameAs(version: VersionRow, keys: Set<string>, made: { name: string; sha256: string }[]): boolean {
  const madeHash = new Map(made.map(({ name, sha256 }) => [name, sha256]));
  const files = versions.filesOf(version);
  return (
    files.length > 0 &&
    files
      .filter(({ name }) => keys.has(siblingPath(version.image, name)))
      .every(({ name, sha256 }) => madeHash.get(name) === sha256)
  );
}
