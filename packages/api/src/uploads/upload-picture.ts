import { STATE, type Crop } from '@portrait/contract';
import type { UploadView } from '@portrait/contract/schemas';
import { blocks, uploads, versions, type NewUpload } from '@portrait/db';
import { RENDERER_VERSION, type Picture } from '@portrait/image';
import type { Received } from '@portrait/storage';
import { later, type Deps, type Principal } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { CLAIM_MS, whileClaimed } from '../lifecycle/claims.ts';
import { assertMayBegin } from '../lifecycle/decide.ts';
import { assertNotBlocked, notLeaving } from '../lifecycle/guards.ts';
import { assertMaySend } from '../lifecycle/may-send.ts';
import { newVersionPath, originalPath } from '../pictures/picture-paths.ts';
import { purgeUpload } from '../pictures/purge.ts';
import { renditionBlobs, storedFiles } from '../pictures/rendition-blobs.ts';
import { keepAnswer, type KeyClaim } from './upload-once.ts';
import { lookOf, uploadView } from './upload-view.ts';

export interface IncomingPicture {
  owner: Principal;
  /** The client's file name. */
  filename: string;
  /** The crop of its first version, in pixels of the upright picture; by default the largest square in the middle. */
  crop?: Crop | undefined;
  /** Fails if the client sends too much or disconnects. */
  bytes: AsyncIterable<Buffer>;
  /** Aborts if the client disconnects. It will send an unacknowledged upload again, so nothing of it is kept. */
  signal?: AbortSignal | undefined;
  /** The claim under whose key the answer is stored: see `uploadOnce`. */
  claim?: KeyClaim | undefined;
  /** For an upload from another application: its id there, if it keeps it, and the path of its file. */
  imported?: { id: number | undefined; oldPath: string };
}

/**
 * Receives a picture for its owner to confirm: reads the picture, inserts the row, stores the bytes, makes the row visible.
 *
 * @throws {AppError} TOO_MANY_PENDING, FILE_TOO_LARGE, PICTURE_LOCKED, PICTURE_BLOCKED, CROP_OUTSIDE_IMAGE, the errors of `readPicture`,
 *   or the signal's reason; nothing of the upload is kept then
 */
export async function uploadPicture(deps: Deps, incoming: IncomingPicture): Promise<UploadView> {
  const { owner, signal, crop } = incoming;
  await assertMaySend(deps, owner.id);
  const received = await deps.storage.receive(incoming.bytes);
  const startedAt = performance.now();
  try {
    const picture = await deps.images.readPicture(received.file, { id: owner.id, crop, signal });
    signal?.throwIfAborted();
    const upload = await begin(deps, incoming, { received, picture });
    const measured = { contentType: picture.contentType, bytes: received.byteSize, startedAt };
    return await store(deps, { ...upload, ...incoming, measured }, picture);
  } finally {
    await received.release();
  }
}

/** Inserts the rows, which determine the paths of the bytes. They are not visible until the bytes are stored. */
async function begin(
  deps: Deps,
  { owner, filename, imported }: IncomingPicture,
  { received, picture }: { received: Received; picture: Picture },
): Promise<{ id: number; image: string; original: string }> {
  const claim = { claimed_by: deps.slots.instance, claimed_until: later(deps, CLAIM_MS) };
  const columns = columnsOf(filename, received, picture);
  const looks = { ...columns, user_id: owner.id, square_hash: picture.squareHash };
  // Compares with all blocks before the transaction; newer blocks are compared within it.
  const checked_block_id = await blocks.findNewest(deps.db);
  await assertNotBlocked(deps.db, { ...looks, checked_block_id: 0 });
  const newcomer = { username: owner.username ?? null };
  return changeOwner(deps, { ownerId: owner.id, actor: owner, newcomer }, async (change) => {
    const { tx, now } = change;
    await assertMayBegin(change, { ...looks, checked_block_id });
    const paths = (id: number) => ({
      image: newVersionPath({ id, userId: owner.id }),
      original: originalPath({ id, userId: owner.id }, picture.original.contentType),
    });
    const expires_at = later(deps, deps.limits.pendingLifetimeMs);
    const row = {
      ...columns,
      ...claim,
      state: STATE.uploading,
      user_id: owner.id,
      uploaded_at: now,
      expires_at,
      checked_block_id,
      ...(imported && { old_path: imported.oldPath }),
      ...(imported?.id !== undefined && { id: imported.id }),
    };
    const upload = await uploads.insert(tx, row, paths);
    await versions.insert(tx, {
      ...{ image: upload.image, uploadId: upload.id, crop: picture.crop, renderer: RENDERER_VERSION },
      ...{ thumbhash: picture.thumbhash, dominantColor: picture.dominantColor, squareHash: picture.squareHash },
      ...{ claimedBy: claim.claimed_by, claimedUntil: claim.claimed_until },
    });
    return upload;
  });
}

/** The facts of an upload for the analytics; its duration is measured from `startedAt`. */
interface Measured {
  contentType: string;
  bytes: number;
  startedAt: number;
}

interface Storing extends Omit<IncomingPicture, 'bytes' | 'crop'> {
  id: number;
  image: string;
  original: string;
  measured: Measured;
}

async function store(deps: Deps, upload: Storing, { original, renditions }: Picture): Promise<UploadView> {
  const { id, image, owner, signal, claim } = upload;
  try {
    const blobs = [{ key: upload.original, ...original }, ...renditionBlobs(image, renditions)];
    await whileClaimed(deps, { uploadId: id }, async () => deps.storage.put(blobs));
    signal?.throwIfAborted();
    const { startedAt, ...measured } = upload.measured;
    const facts = { ...measured, ms: Math.round(performance.now() - startedAt) };
    const files = storedFiles(renditions);
    return await changeOwner(deps, { ownerId: owner.id, actor: owner }, async (change) => {
      await notLeaving(change);
      await versions.set(change.tx, image, versions.storedColumns(files, change.now));
      const columns = { stored_bytes: original.byteSize + versions.sizeOf(files) };
      const received = await change.decide('receive', { uploadId: id, facts, columns });
      if (!received) throw new Error(`upload ${id} was discarded or failed while its bytes were being stored`);
      const row = await uploads.getOwn(change.tx, { id, userId: owner.id });
      const view = uploadView(row, lookOf(deps, change.now));
      if (claim) await keepAnswer(change, claim, view);
      return view;
    });
  } catch (error) {
    await giveUp(deps, upload, error);
    throw error;
  }
}

/**
 * Fails an upload, unless it is visible after all because a commit succeeded without an answer. Bytes that may still arrive are left to
 * the cleanup, because after their row nobody would find them.
 */
async function giveUp(deps: Deps, { id, owner, original }: Storing, error: unknown): Promise<void> {
  const unanswered = error instanceof Error && 'code' in error && error.code === 'S3_UNAVAILABLE';
  const failed = await changeOwner(deps, { ownerId: owner.id, actor: owner }, async (change) =>
    change.decide(unanswered ? 'failUnanswered' : 'fail', { uploadId: id }),
  );
  if (failed && !unanswered) await purgeUpload(deps, { id, user_id: owner.id, original, unseen: true });
}

function columnsOf(filename: string, received: Received, picture: Picture) {
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
    original_orientation: original.orientation,
    animated: picture.animated,
    frames_sent: picture.framesSent ?? null,
    perceptual_hash: picture.perceptualHash,
    // The bytes of the original and the first version, which count towards the quota from now on.
    stored_bytes: original.byteSize + squares,
  } satisfies Partial<NewUpload>;
}
