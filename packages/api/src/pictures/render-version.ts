import { AppError, scaleCrop, type Crop } from '@portrait/contract';
import { journal, uploads, versions, type ShownVersion, type StoredFile, type UploadRow } from '@portrait/db';
import { RENDERER_VERSION, type Squares } from '@portrait/image';
import { acquireUserSlot } from '../user-slots.ts';
import { later, type Deps } from '../deps.ts';
import { changeOwner, type OwnerChange } from '../lifecycle/change-owner.ts';
import { CLAIM_MS, whileClaimed } from '../lifecycle/claims.ts';
import { assertNotBlocked, VersionGone } from '../lifecycle/guards.ts';
import { assertQuota } from '../lifecycle/room.ts';
import { newVersionPath } from './picture-paths.ts';
import { purgeVersion } from './purge.ts';
import { renditionBlobs, storedFiles } from './rendition-blobs.ts';

export interface Wanted {
  /** Pixels of the upright picture as it was uploaded; lies inside it. */
  crop: Crop;
  /** Renders it only while its owner has room for more bytes. */
  withinQuota: boolean;
  /** It is only to be looked at, so it leaves room for what is to go live. */
  preview?: boolean;
}

/** Of one user's; renderings of previews begin only below the lower one. */
const MOST_AT_ONCE = 8;
const MOST_PREVIEWS_AT_ONCE = 4;

/**
 * Finds the squares of an upload for a crop, or renders and stores them under a path of their own: once, however many ask.
 *
 * @returns the version; its bytes are durable
 * @throws {AppError} QUOTA_EXCEEDED, TOO_MANY_REQUESTS, PICTURE_BLOCKED; UPLOAD_NOT_PENDING when the upload is given up meanwhile; nothing of the version stays
 */
export async function renderVersion(
  deps: Deps,
  upload: UploadRow,
  { crop, withinQuota, preview = false }: Wanted,
): Promise<ShownVersion> {
  const known = await versions.findStored(deps.db, { uploadId: upload.id, crop });
  if (known) return known;
  if (withinQuota) await assertQuota({ tx: deps.db, owner: { id: upload.user_id }, limits: deps.limits });
  const key = [upload.id, crop.x, crop.y, crop.size, crop.rotation, crop.flip].join();
  const render = async () =>
    onceAtATime(deps, key, async () => {
      const end = acquireUserSlot(deps.slots.crops, upload.user_id, preview ? MOST_PREVIEWS_AT_ONCE : MOST_AT_ONCE);
      return renderNew(deps, upload, { crop, withinQuota }).finally(end);
    });
  if (withinQuota) return render();
  return render().catch(async (error: unknown) => {
    // It waited for a preview of the same crop, for which there was no room.
    if (error instanceof AppError && error.code === 'QUOTA_EXCEEDED') return render();
    throw error;
  });
}

/** Whoever asks for what is on its way gets the same. */
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
  // A blocked picture may come in the corner of another, to be cropped out.
  const { perceptualHash } = squares;
  const looks = { ...upload, perceptual_hash: perceptualHash, square_hash: perceptualHash, checked_block_id: 0 };
  await assertNotBlocked(deps.db, looks);
  return keepVersion(deps, upload, { crop, squares }, async (change, stored) => {
    // Again: what was rendered at the same time did not count yet.
    if (withinQuota) await assertQuota(change);
    await addVersion(change, upload.id, stored);
  });
}

/** A version whose bytes are durable, by who claims it. */
type StoredVersion = ShownVersion & { claimedBy: string; files: StoredFile[] };

/**
 * Stores the bytes of a new version, and then keeps it as `keep` says.
 *
 * @throws {AppError} what `keep` says; nothing of the version stays
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
 * Makes a version whose bytes are durable one that can be found, and counts its bytes.
 *
 * @throws {AppError} UPLOAD_NOT_PENDING when the upload was given up meanwhile, VersionGone when the version was: the bytes are nobody's
 */
export async function addVersion(change: OwnerChange, uploadId: number, version: StoredVersion): Promise<void> {
  const found = await change.decide('addVersion', { uploadId });
  if (!found) return;
  if (!(await versions.markStored(change.tx, { ...version, now: change.now }))) throw new VersionGone();
  await uploads.set(change.tx, uploadId, { stored_bytes: found.upload.stored_bytes + versions.sizeOf(version.files) });
}

/** The squares that today's renderer makes of an upload's kept original. */
export async function renderSquares(deps: Deps, upload: UploadRow, crop: Crop): Promise<Squares> {
  const original = await deps.storage.get(upload.original);
  if (!original) return throwWhyGone(deps, upload);
  const kept = { width: upload.original_width, height: upload.original_height };
  return deps.images.renderSquares(original, scaleCrop(crop, upload, kept), { id: upload.user_id });
}

/** Claims a path for a new version and stores its bytes there; nobody finds it before it is marked as stored. */
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
  return { ...version, claimedBy: claim.claimedBy, files: storedFiles(renditions) };
}

/** A discard or the expiry takes the original away while a crop of it is on its way. */
async function throwWhyGone({ db }: Deps, { id, user_id: userId }: UploadRow): Promise<never> {
  const upload = await uploads.findOwn(db, { id, userId });
  if (!upload || upload.purge_after !== null) throw new AppError('UPLOAD_NOT_PENDING');
  throw new Error(`the original of upload ${id} is gone`);
}
