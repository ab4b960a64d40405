import { cropOf, journal, versions, type UploadRow, type VersionRow } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { changeFiles } from '../pictures/change-files.ts';
import { isMadeLater, siblingPath } from '../pictures/picture-paths.ts';
import { purgeVersion } from '../pictures/purge.ts';
import { renderSquares } from '../pictures/render-version.ts';
import { replaceVersion } from '../pictures/replace-version.ts';
import { renditionBlobs, storedFiles } from '../pictures/rendition-blobs.ts';
import type { BadFile } from './check-upload.ts';

/**
 * Renders the bad files of a version again from its intact original. If the current renderer makes other bytes than the rows
 * say, a new version at a new path replaces it. A bad AVIF or JPEG square is only dropped, and made again later.
 */
export async function repairVersion(
  deps: Deps,
  upload: UploadRow,
  { version, bad }: { version: VersionRow; bad: BadFile[] },
): Promise<void> {
  const keys = bad.map(({ key }) => key);
  const later = keys.filter((key) => isMadeLater(version.image, key));
  if (later.length > 0) await dropFiles(deps, upload, { version, keys: later });
  if (later.length < keys.length) await renderAgain(deps, upload, { version, keys: new Set(keys) });
}

async function dropFiles(
  deps: Deps,
  upload: UploadRow,
  { version, keys }: { version: VersionRow; keys: string[] },
): Promise<void> {
  const { image } = version;
  await deps.storage.delete(keys);
  await changeOwner(deps, { ownerId: upload.user_id, actor: journal.SYSTEM }, async (change) => {
    await changeFiles(change, { uploadId: upload.id, image }, (files) =>
      files.filter(({ name }) => !keys.includes(siblingPath(image, name))),
    );
    if (change.shown === image) change.setOwner({ avif_due: change.now });
    await change.record({ action: 'repaired', uploadId: upload.id, before: image });
  });
}

async function renderAgain(
  deps: Deps,
  upload: UploadRow,
  { version, keys }: { version: VersionRow; keys: Set<string> },
): Promise<void> {
  const squares = await renderSquares(deps, upload, cropOf(version));
  if (sameAs(version, keys, storedFiles(squares.renditions))) {
    const blobs = renditionBlobs(version.image, squares.renditions).filter(({ key }) => keys.has(key));
    await deps.storage.delete(blobs.map(({ key }) => key));
    await deps.storage.put(blobs);
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
      .filter(({ name }) => name.endsWith('.webp') && keys.has(siblingPath(version.image, name)))
      .every(({ name, sha256 }) => madeHash.get(name) === sha256)
  );
}
