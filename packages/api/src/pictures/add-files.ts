import { journal, type LeasedWrite } from '@portrait/db';
import type { Rendition } from '@portrait/image';
import type { Deps } from '../deps.ts';
import { changeOwner, type OwnerChange } from '../lifecycle/change-owner.ts';
import { changeFiles } from './change-files.ts';
import { renditionPath } from './picture-paths.ts';
import { storedFiles } from './rendition-blobs.ts';

interface Addition {
  ownerId: number;
  uploadId: number;
  /** The version. */
  image: string;
  leased?: LeasedWrite | undefined;
}

/**
 * Stores squares that are made later than their version, and lists them among its files. They are stored first: what a crash leaves in
 * between is used by the next attempt, and is deleted with the version.
 *
 * @param isWanted decides in the same transaction
 * @returns false if they are not wanted, or the version is not stored any more; then nothing is left of them
 */
export async function addFiles(
  deps: Deps,
  { ownerId, uploadId, image, leased }: Addition,
  renditions: Rendition[],
  isWanted: (change: OwnerChange) => boolean = () => true,
): Promise<boolean> {
  for (const rendition of renditions) await putAnew(deps, { key: renditionPath(image, rendition), ...rendition });
  const added = storedFiles(renditions);
  const request = { ownerId, actor: journal.SYSTEM, ...(leased && { leased }) };
  const isListed = await changeOwner(deps, request, async (change) => {
    if (!isWanted(change)) return false;
    return changeFiles(change, { uploadId, image }, (files) => [
      ...files.filter(({ name }) => added.every((file) => file.name !== name)),
      ...added,
    ]);
  });
  if (!isListed) await deps.storage.delete(renditions.map((rendition) => renditionPath(image, rendition)));
  return isListed;
}

/** Another process may have stored the same bytes, or this one before it crashed; only an earlier renderer made others. */
async function putAnew({ storage }: Deps, blob: { key: string; bytes: Buffer; contentType: string }): Promise<void> {
  try {
    await storage.put([blob]);
  } catch (error) {
    const there = await storage.get(blob.key);
    if (!there) throw error;
    if (there.equals(blob.bytes)) return;
    await storage.delete([blob.key]);
    await storage.put([blob]);
  }
}
