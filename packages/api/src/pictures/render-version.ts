import { AppError, scaleCrop, type Crop } from '@portrait/contract';
import {
  blocks,
  uploads,
  versions,
  type ShownVersion,
  type StoredVersion,
  type UploadOwner,
  type UploadRow,
} from '@portrait/db';
import { isSimilar, RENDERER_VERSION, type Squares } from '@portrait/image';
import { acquireUserSlot, type Running } from '../user-slots.ts';
import { timestamp, type Deps } from '../deps.ts';
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
  const owner = { userId: upload.user_id, maxBytes: deps.limits.maxUserBytes };
  if (withinQuota) await uploads.assertQuota(deps.db, owner);
  const key = [upload.id, crop.x, crop.y, crop.size, crop.rotation, crop.flip].join();
  const render = async () =>
    onceAtATime(deps, key, ({ running }) => {
      const end = acquireUserSlot(running, upload.user_id, preview ? MOST_PREVIEWS_AT_ONCE : MOST_AT_ONCE);
      return renderNew(deps, upload, { crop, owner: withinQuota ? owner : undefined }).finally(end);
    });
  if (withinQuota) return render();
  return render().catch(async (error: unknown) => {
    // It waited for a preview of the same crop, for which there was no room.
    if (error instanceof AppError && error.code === 'QUOTA_EXCEEDED') return render();
    throw error;
  });
}

interface UnderWay {
  renderings: Map<string, Promise<ShownVersion>>;
  running: Running;
}

const underWay = new WeakMap<Deps['db'], UnderWay>();

/** Whoever asks for what is on its way gets the same. */
async function onceAtATime(
  { db }: Deps,
  key: string,
  begin: (underWay: UnderWay) => Promise<ShownVersion>,
): Promise<ShownVersion> {
  const here: UnderWay = underWay.get(db) ?? { renderings: new Map(), running: new Map() };
  underWay.set(db, here);
  const rendering = here.renderings.get(key) ?? begin(here).finally(() => here.renderings.delete(key));
  here.renderings.set(key, rendering);
  return rendering;
}

async function renderNew(
  deps: Deps,
  upload: UploadRow,
  { crop, owner }: { crop: Crop; owner: Pick<UploadOwner, 'userId' | 'maxBytes'> | undefined },
): Promise<ShownVersion> {
  const squares = await renderSquares(deps, upload, crop);
  // A blocked picture may come in the corner of another, to be cropped out.
  const looks = { ...upload, perceptual_hash: squares.perceptualHash, checked_block_id: 0 };
  await blocks.assertNotBlocked(deps.db, { looks, isSimilar });
  const stored = await storeVersion(deps, upload, { crop, squares });
  try {
    await deps.db.transaction().execute(async (tx) => {
      // Again: what was rendered at the same time did not count yet.
      if (owner) await uploads.assertQuota(tx, owner);
      await versions.markStored(tx, { ...stored, uploadId: upload.id, now: timestamp(deps) });
    });
  } catch (error) {
    if (error instanceof AppError) await purgeVersion(deps, stored.image);
    throw error;
  }
  return stored;
}

/** The squares that today's renderer makes of an upload's kept original. */
export async function renderSquares(deps: Deps, upload: UploadRow, crop: Crop): Promise<Squares> {
  const original = await deps.blobs.get(upload.original);
  if (!original) return throwWhyGone(deps, upload);
  const kept = { width: upload.original_width, height: upload.original_height };
  return deps.images.renderSquares(original, scaleCrop(crop, upload, kept), { id: upload.user_id });
}

/** Claims a path for a new version and stores its bytes there; nobody finds it before it is marked as stored. */
export async function storeVersion(
  deps: Deps,
  upload: UploadRow,
  { crop, squares }: { crop: Crop; squares: Squares },
): Promise<ShownVersion & StoredVersion> {
  const image = newVersionPath({ id: upload.id, userId: upload.user_id });
  const { renditions, thumbhash, dominantColor, perceptualHash: squareHash } = squares;
  const shown = { crop, thumbhash, dominantColor, squareHash, renderer: RENDERER_VERSION };
  const version = await versions.begin(deps.db, { ...shown, image, uploadId: upload.id });
  await deps.blobs.put(renditionBlobs(image, renditions));
  return { ...version, files: storedFiles(renditions) };
}

/** A discard or the expiry takes the original away while a crop of it is on its way. */
async function throwWhyGone({ db }: Deps, { id, user_id: userId }: UploadRow): Promise<never> {
  const upload = await uploads.findOwn(db, { id, userId });
  if (!upload || upload.purge_after !== null) throw new AppError('UPLOAD_NOT_PENDING');
  throw new Error(`the original of upload ${id} is gone`);
}
