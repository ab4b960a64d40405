import type { Insertable } from 'kysely';
import { foldedName } from '../folded-name.ts';
import type { Db } from '../open-database.ts';
import type { UploadTable } from '../schema.ts';
import type { Actor, AuditFacts } from './audit.ts';
import * as blocks from './blocks.ts';
import * as changes from './changes.ts';
import { assertRoom, assertStillRoom, type UploadOwner } from './room-for-uploads.ts';
import * as users from './users.ts';
import * as versions from './versions.ts';

/** What an upload is known by before its bytes are stored. */
export type NewUpload = Pick<
  Insertable<UploadTable>,
  | 'original_filename'
  | 'content_type'
  | 'byte_size'
  | 'width'
  | 'height'
  | 'received_sha256'
  | 'original_content_type'
  | 'original_width'
  | 'original_height'
  | 'original_sha256'
  | 'animated'
  | 'frames_sent'
> &
  versions.NewVersion & {
    perceptual_hash: string;
    checked_block_id: number;
    /** Of its original and first version, which its owner has room for from now on. */
    stored_bytes: number;
  };

export interface UploadPaths {
  image: string;
  original: string;
}

/**
 * Claims a row, and with it the paths of its bytes. Nobody sees it before `finish`.
 *
 * @throws {AppError} TOO_MANY_PENDING, QUOTA_EXCEEDED, PICTURE_LOCKED, PICTURE_BLOCKED; NOT_SIGNED_IN of an erased user
 */
export async function begin(
  db: Db,
  upload: NewUpload,
  owner: UploadOwner & { expiresAt: string; isSimilar: blocks.LooksAlike },
  pathsOf: (id: number) => UploadPaths,
): Promise<{ id: number } & UploadPaths> {
  const { crop, thumbhash, dominantColor, squareHash, renderer, ...facts } = upload;
  return db.transaction().execute(async (tx) => {
    await users.ensure(tx, { id: owner.userId, username: owner.username, now: owner.now });
    await users.lock(tx, owner.userId);
    await users.assertNotErased(tx, owner.userId);
    await blocks.assertNotBlocked(tx, { looks: { ...facts, user_id: owner.userId }, isSimilar: owner.isSimilar });
    await assertRoom(tx, owner);
    const { id } = await tx
      .insertInto('users_profilepictureupload')
      .values({
        ...facts,
        searched_name: foldedName(facts.original_filename),
        user_id: owner.userId,
        image: '',
        original: '',
        is_confirmed: false,
        uploaded_at: owner.now,
        state: 'uploading',
        expires_at: owner.expiresAt,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const paths = pathsOf(id);
    await tx.updateTable('users_profilepictureupload').set(paths).where('id', '=', id).execute();
    const shown = { crop, thumbhash, dominantColor, squareHash, renderer };
    await versions.begin(tx, { ...shown, image: paths.image, uploadId: id });
    return { id, ...paths };
  });
}

/**
 * Makes an upload whose bytes are stored visible to its owner.
 *
 * @throws {AppError} TOO_MANY_PENDING when others took its place while it was being stored
 * @throws when it was given up meanwhile
 */
export async function finish(
  db: Db,
  upload: { id: number; actor: Actor; originalBytes: number; facts: AuditFacts } & versions.StoredVersion,
  owner: UploadOwner,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const change = await changes.begin(tx, owner.userId);
    const { numUpdatedRows } = await tx
      .updateTable('users_profilepictureupload')
      .set({ state: 'pending', stored_bytes: upload.originalBytes })
      .where('id', '=', upload.id)
      .where('state', '=', 'uploading')
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new Error(`upload ${upload.id} was given up while its bytes were being stored`);
    const { id: uploadId, actor, facts } = upload;
    const { now } = owner;
    await versions.markStored(tx, { ...upload, uploadId, now });
    await changes.record(tx, change, { kind: 'uploaded', uploadId, actor, facts, now });
    await assertStillRoom(tx, owner, uploadId);
  });
}

/**
 * Gives up an upload that nobody has seen yet.
 *
 * @returns false when it was seen after all: a commit whose answer got lost
 */
export async function fail(db: Db, upload: { id: number; now: string }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('users_profilepictureupload')
    .set({ state: 'failed', purge_after: upload.now })
    .where('id', '=', upload.id)
    .where('state', '=', 'uploading')
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
