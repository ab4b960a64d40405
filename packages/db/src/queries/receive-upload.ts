import { AppError, type Crop } from '@portrait/contract';
import type { Insertable } from 'kysely';
import type { Db } from '../open-database.ts';
import type { UploadTable } from '../schema.ts';
import * as events from './events.ts';
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
  | 'thumbhash'
  | 'dominant_color'
> & { crop: Crop };

export interface UploadPaths {
  image: string;
  original: string;
}

/**
 * Claims a row, and with it the paths of its bytes. Nobody sees it before `finish`.
 *
 * @param owner.maxPending most uploads the user may have waiting, this one included, also when many arrive at once
 * @throws {AppError} TOO_MANY_PENDING
 */
export async function begin(
  db: Db,
  upload: NewUpload,
  owner: { userId: number; username: string | null; maxPending: number; now: string; expiresAt: string },
  pathsOf: (id: number) => UploadPaths,
): Promise<{ id: number } & UploadPaths> {
  const { crop, ...facts } = upload;
  return db.transaction().execute(async (tx) => {
    await users.ensure(tx, { id: owner.userId, username: owner.username, now: owner.now });
    await users.lock(tx, owner.userId);
    await assertRoomForPending(tx, owner);
    const { id } = await tx
      .insertInto('users_profilepictureupload')
      .values({
        ...facts,
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
    await versions.begin(tx, { image: paths.image, uploadId: id, crop });
    return { id, ...paths };
  });
}

/** Makes an upload whose bytes are stored visible to its owner. */
export async function finish(
  db: Db,
  upload: { id: number; userId: number; image: string; now: string },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const change = await events.beginChange(tx, upload.userId);
    await versions.markStored(tx, upload);
    const { numUpdatedRows } = await tx
      .updateTable('users_profilepictureupload')
      .set({ state: 'pending' })
      .where('id', '=', upload.id)
      .where('state', '=', 'uploading')
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new Error(`upload ${upload.id} was cleared while its bytes were being stored`);
    await events.record(tx, change, { kind: 'uploaded', uploadId: upload.id, now: upload.now });
  });
}

/** Forgets an upload that never became visible to anyone. */
export async function forgetUnfinished(db: Db, id: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('users_profilepictureversion').where('upload_id', '=', id).execute();
    await tx.deleteFrom('users_profilepictureupload').where('id', '=', id).where('state', '=', 'uploading').execute();
  });
}

/** @throws {AppError} TOO_MANY_PENDING when the user must confirm or discard something first */
export async function assertRoomForPending(
  db: Db,
  owner: { userId: number; maxPending: number; now: string },
): Promise<void> {
  const waiting = await db
    .selectFrom('users_profilepictureupload')
    .select(['id', 'state', 'expires_at'])
    .where('user_id', '=', owner.userId)
    .where('state', 'in', ['uploading', 'pending'])
    .where('expires_at', '>', owner.now)
    .orderBy('expires_at')
    .execute();
  if (waiting.length < owner.maxPending) return;
  const soonest = waiting[0]?.expires_at ?? owner.now;
  throw new AppError('TOO_MANY_PENDING', {
    limit: owner.maxPending,
    pending: waiting.filter((upload) => upload.state === 'pending').map((upload) => upload.id),
    retryAfterSeconds: Math.max(1, Math.ceil((Date.parse(soonest) - Date.parse(owner.now)) / 1000)),
  });
}
