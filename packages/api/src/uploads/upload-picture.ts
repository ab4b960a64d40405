import type { UploadView } from '@portrait/contract/schemas';
import { blocks, uploads, type NewUpload, type UploadOwner, type UploadPaths } from '@portrait/db';
import { isSimilar, RENDERER_VERSION, type Picture } from '@portrait/image';
import type { Received } from '@portrait/storage';
import { timestamp, type Deps, type Principal } from '../deps.ts';
import { newVersionPath, originalPath } from '../pictures/picture-paths.ts';
import { purgeUpload } from '../pictures/purge.ts';
import { renditionBlobs, storedFiles } from '../pictures/rendition-blobs.ts';
import { lookOf, uploadView } from './upload-view.ts';

export interface IncomingPicture {
  owner: Principal;
  /** As the sender called it. */
  filename: string;
  /** Fails when the sender sends too much or goes away. */
  bytes: AsyncIterable<Buffer>;
  /** Aborts when the sender goes away: what they were not told of they will send again, so nothing is kept of it. */
  signal?: AbortSignal | undefined;
}

/**
 * Receives a picture and keeps it for its owner to confirm: bytes looked at, row, bytes stored, row made visible.
 *
 * @throws {AppError} TOO_MANY_PENDING, FILE_TOO_LARGE, PICTURE_LOCKED, PICTURE_BLOCKED, or what `readPicture` says of the bytes; the
 *   signal's reason; nothing is left then
 */
export async function uploadPicture(deps: Deps, incoming: IncomingPicture): Promise<UploadView> {
  const { owner, signal } = incoming;
  await uploads.assertRoom(deps.db, uploadOwner(deps, owner));

  const received = await deps.inbox.receive(incoming.bytes);
  const startedAt = performance.now();
  try {
    const picture = await deps.images.readPicture(received.file, { id: owner.id, signal });
    signal?.throwIfAborted();
    const upload = await notBlocked(deps, owner, newUpload(incoming.filename, received, picture));
    const row = await uploads.begin(
      deps.db,
      upload,
      { ...uploadOwner(deps, owner), expiresAt: expiry(deps), isSimilar },
      (id) => ({
        image: newVersionPath({ id, userId: owner.id }),
        original: originalPath({ id, userId: owner.id }, picture.original.contentType),
      }),
    );
    const arrived = { contentType: picture.contentType, bytes: received.byteSize, startedAt };
    await store(deps, { ...row, actor: owner, arrived, signal }, picture);
    deps.changes.notify(owner.id);
    return uploadView(await uploads.getOwn(deps.db, { id: row.id, userId: owner.id }), lookOf(deps));
  } finally {
    await received.release();
  }
}

/** Compared with every block before the transaction; those that come meanwhile are compared within. */
async function notBlocked(
  { db }: Deps,
  owner: Principal,
  upload: Omit<NewUpload, 'checked_block_id'>,
): Promise<NewUpload> {
  const checked_block_id = await blocks.findNewest(db);
  const looks = { ...upload, user_id: owner.id, checked_block_id: 0 };
  await blocks.assertNotBlocked(db, { looks, isSimilar });
  return { ...upload, checked_block_id };
}

/** What the analytics count of an upload; how long it took is told from `startedAt`. */
interface Arrived {
  contentType: string;
  bytes: number;
  startedAt: number;
}

async function store(
  deps: Deps,
  row: UploadPaths & { id: number; actor: Principal; arrived: Arrived; signal: AbortSignal | undefined },
  { original, renditions }: Picture,
): Promise<void> {
  try {
    await deps.blobs.put([{ key: row.original, ...original }, ...renditionBlobs(row.image, renditions)]);
    row.signal?.throwIfAborted();
    const { startedAt, ...arrived } = row.arrived;
    const facts = { ...arrived, ms: Math.round(performance.now() - startedAt) };
    const stored = { originalBytes: original.byteSize, files: storedFiles(renditions) };
    await uploads.finish(deps.db, { ...row, ...stored, facts }, uploadOwner(deps, row.actor));
  } catch (error) {
    const unseen = await uploads.fail(deps.db, { id: row.id, now: timestamp(deps) });
    if (unseen) await purgeUpload(deps, { id: row.id, user_id: row.actor.id, original: row.original, unseen });
    throw error;
  }
}

function newUpload(filename: string, received: Received, picture: Picture): Omit<NewUpload, 'checked_block_id'> {
  const { original } = picture;
  const squares = picture.renditions.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return {
    original_filename: filename,
    content_type: picture.contentType,
    byte_size: received.byteSize,
    width: picture.width,
    height: picture.height,
    received_sha256: received.sha256,
    original_content_type: original.contentType,
    original_width: original.width,
    original_height: original.height,
    original_sha256: original.sha256,
    animated: picture.animated,
    frames_sent: picture.framesSent ?? null,
    thumbhash: picture.thumbhash,
    dominantColor: picture.dominantColor,
    perceptual_hash: picture.perceptualHash,
    squareHash: picture.perceptualHash,
    stored_bytes: original.byteSize + squares,
    crop: picture.crop,
    renderer: RENDERER_VERSION,
  };
}

function uploadOwner(deps: Deps, owner: Principal): UploadOwner {
  const { limits } = deps;
  return {
    userId: owner.id,
    username: owner.username ?? null,
    maxPending: limits.maxPendingUploads,
    maxBytes: limits.maxUserBytes,
    now: timestamp(deps),
  };
}

function expiry(deps: Deps): string {
  return new Date(deps.now().getTime() + deps.limits.pendingLifetimeMs).toISOString();
}
