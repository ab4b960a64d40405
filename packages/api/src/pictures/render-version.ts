import { AppError, scaleCrop, type Crop } from '@portrait/contract';
import {
  cropColumns,
  journal,
  uploads,
  versions,
  type ShownVersion,
  type StoredFile,
  type UploadRow,
} from '@portrait/db';
import { RENDERER_VERSION, type Squares } from '@portrait/image';
import { acquireUserSlot } from '../user-slots.ts';
import { later, type Deps } from '../deps.ts';
import { changeOwner, type OwnerChange } from '../lifecycle/change-owner.ts';
import { CLAIM_MS, whileClaimed } from '../lifecycle/claims.ts';
import { assertNotBlocked, VersionGone } from '../lifecycle/guards.ts';
import { assertQuota } from '../lifecycle/room.ts';
import { MOST_AT_ONCE, MOST_PREVIEWS_AT_ONCE } from './at-once.ts';
import { keptDimensions } from './kept-dimensions.ts';
import { newVersionPath } from './picture-paths.ts';
import { purgeVersion } from './purge.ts';
import { renditionBlobs, storedFiles } from './rendition-blobs.ts';
import { withOriginal } from './with-original.ts';

export interface Wanted {
  /** In pixels of the upright picture as uploaded; inside it. */
  crop: Crop;
  /** Whether to refuse the rendering if its owner has reached the quota. */
  withinQuota: boolean;
  /** Whether it is only a preview, which leaves slots for renderings to be confirmed. */
  preview?: boolean;
}

/**
 * Finds the version of an upload with this crop, or renders and stores it at a new path. Concurrent requests share one rendering.
 *
 * @returns the version; its bytes are durable
 * @throws {AppError} QUOTA_EXCEEDED, TOO_MANY_REQUESTS, PICTURE_BLOCKED; UPLOAD_NOT_PENDING if the upload is discarded or expires
 *   during it; the version is deleted then
 */
export async function renderVersion(
  deps: Deps,
  upload: UploadRow,
  { crop, withinQuota, preview = false }: Wanted,
): Promise<ShownVersion> {
  const known = await versions.findStored(deps.db, { uploadId: upload.id, crop });
  if (known) return known;
  if (withinQuota) await assertQuota({ tx: deps.db, owner: { id: upload.user_id }, limits: deps.limits });
  const key = [upload.id, ...Object.values(cropColumns(crop))].join();
  const render = async () =>
    onceAtATime(deps, key, async () => {
      const end = acquireUserSlot(deps.slots.crops, upload.user_id, preview ? MOST_PREVIEWS_AT_ONCE : MOST_AT_ONCE);
      return renderNew(deps, upload, { crop, withinQuota }).finally(end);
    });
  if (withinQuota) return render();
  return render().catch(async (error: unknown) => {
    // It waited for a preview of the same crop, which found no slot.
    if (error instanceof AppError && error.code === 'QUOTA_EXCEEDED') return render();
    throw error;
  });
}

/** Concurrent requests for the same crop share one rendering. */
async function onceAtATime(
  { slots: { renderings } }: Deps,
  key: string,
  begin: () => Promise<ShownVersion>,
): Promise<ShownVersion> {
  const rendering = renderings.get(key) ?? begin().finally(() => renderings.delete(key));
  renderings.set(key, rendering);
  return rendering;
}

async function renderNew(
  deps: Deps,
  upload: UploadRow,
  { crop, withinQuota }: { crop: Crop; withinQuota: boolean },
): Promise<ShownVersion> {
  const squares = await renderSquares(deps, upload, crop);
  // A blocked picture may be part of another one, from which it is then cropped.
  const { perceptualHash } = squares;
  const looks = { ...upload, perceptual_hash: perceptualHash, square_hash: perceptualHash, checked_block_id: 0 };
  await assertNotBlocked(deps.db, looks);
  return keepVersion(deps, upload, { crop, squares }, async (change, stored) => {
    // Checked again, because concurrent renderings did not count before.
    if (withinQuota) await assertQuota(change);
    await addVersion(change, upload.id, stored);
  });
}

/** A version whose bytes are durable, with the process that claims it, and the files that are to be listed. */
type StoredVersion = ShownVersion & { claimedBy: string; made: StoredFile[] };

/**
 * Stores the bytes of a new version, then calls `keep`.
 *
 * @throws {AppError} as `keep`; the version is deleted then
 */
export async function keepVersion(
  deps: Deps,
  upload: UploadRow,
  version: { crop: Crop; squares: Squares },
  keep: (change: OwnerChange, stored: StoredVersion) => Promise<void>,
): Promise<StoredVersion> {
  const stored = await storeVersion(deps, upload, version);
  try {
    const request = { ownerId: upload.user_id, actor: journal.SYSTEM };
    await changeOwner(deps, request, async (change) => keep(change, stored));
  } catch (error) {
    if (error instanceof AppError) await purgeVersion(deps, stored.image);
    throw error;
  }
  return stored;
}

/**
 * Marks a version whose bytes are durable as stored, so that it is found, and counts its bytes.
 *
 * @throws {AppError} UPLOAD_NOT_PENDING if the upload was discarded or expired during the rendering, VersionGone if the claim of the version
 *   was lost; the caller deletes the bytes
 */
export async function addVersion(change: OwnerChange, uploadId: number, version: StoredVersion): Promise<void> {
  const found = await change.decide('addVersion', { uploadId });
  if (!found) return;
  const { image, claimedBy, made: files } = version;
  if (!(await versions.markStored(change.tx, { image, claimedBy, files, now: change.now }))) throw new VersionGone();
  await uploads.set(change.tx, uploadId, { stored_bytes: found.upload.stored_bytes + versions.sizeOf(files) });
}

/** The squares that the current renderer makes from an upload's kept original. */
export async function renderSquares(deps: Deps, upload: UploadRow, crop: Crop): Promise<Squares> {
  const scaled = scaleCrop(crop, upload, keptDimensions(upload));
  return withOriginal(deps, upload, async (original) =>
    deps.images.renderSquares(original, scaled, { id: upload.user_id }),
  );
}

/** Claims a path for a new version and stores its bytes there. It is found only once it is marked as stored. */
async function storeVersion(
  deps: Deps,
  upload: UploadRow,
  { crop, squares }: { crop: Crop; squares: Squares },
): Promise<StoredVersion> {
  const image = newVersionPath({ id: upload.id, userId: upload.user_id });
  const { renditions, thumbhash, dominantColor, perceptualHash: squareHash } = squares;
  const shown = { crop, thumbhash, dominantColor, squareHash, renderer: RENDERER_VERSION };
  const claim = { claimedBy: deps.slots.instance, claimedUntil: later(deps, CLAIM_MS) };
  const version = await versions.insert(deps.db, { ...shown, ...claim, image, uploadId: upload.id });
  await whileClaimed(deps, { image }, async () => deps.storage.put(renditionBlobs(image, renditions)));
  return { ...version, claimedBy: claim.claimedBy, made: storedFiles(renditions) };
}
