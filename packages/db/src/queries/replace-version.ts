import { AppError } from '@portrait/contract';
import type { Transaction } from 'kysely';
import { ACTIVE_STATES } from '../active-states.ts';
import type { Db } from '../open-database.ts';
import type { Schema } from '../schema.ts';
import { SYSTEM } from './audit.ts';
import * as audit from './audit.ts';
import * as changes from './changes.ts';
import * as users from './users.ts';
import * as versions from './versions.ts';

type Tx = Transaction<Schema>;

type Replacement = versions.StoredVersion & {
  uploadId: number;
  userId: number;
  old: string;
  withdrawn: boolean;
  now: string;
};

/**
 * Puts a version that was rendered anew, with the same crop, in the place of another wherever that one is in force.
 *
 * @param version.withdrawn the old one has lost bytes: from now on nobody finds it
 * @throws {AppError} UPLOAD_NOT_CONFIRMED when the upload was given up meanwhile
 */
export async function replaceVersion(db: Db, version: Replacement): Promise<void> {
  const { uploadId, userId, old, image } = version;
  await db.transaction().execute(async (tx) => {
    await users.lock(tx, userId);
    await assertLiving(tx, uploadId);
    await versions.markStored(tx, version);
    await tx
      .updateTable('users_profilepictureversion')
      .set((eb) => ({
        confirmed_at: eb
          .selectFrom('users_profilepictureversion as before')
          .select('before.confirmed_at')
          .where('before.image', '=', old),
      }))
      .where('image', '=', image)
      .execute();
    await tx
      .updateTable('users_profilepictureupload')
      .set({ image })
      .where('id', '=', uploadId)
      .where('image', '=', old)
      .execute();
    await point(tx, version);
    if (version.withdrawn) await withdraw(tx, uploadId, old);
  });
}

/** Moves the pointer of a user who shows the old version; their pages are told. */
async function point(tx: Tx, version: Replacement): Promise<void> {
  const { uploadId, userId, old, image, now } = version;
  const { numUpdatedRows } = await tx
    .updateTable('users_user')
    .set({ profile_picture: image })
    .where('id', '=', userId)
    .where('profile_picture', '=', old)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) {
    await audit.append(tx, { action: 'rerendered', actor: SYSTEM, userId, uploadId, now });
    return;
  }
  const change = { ...(await changes.begin(tx, userId)), shown: old };
  await changes.record(tx, change, { kind: 'recropped', action: 'rerendered', uploadId, image, actor: SYSTEM, now });
}

async function assertLiving(tx: Db, uploadId: number): Promise<void> {
  const row = await tx
    .selectFrom('users_profilepictureupload')
    .select('id')
    .where('id', '=', uploadId)
    .where('state', 'in', ACTIVE_STATES)
    .where('purge_after', 'is', null)
    .executeTakeFirst();
  if (!row) throw new AppError('UPLOAD_NOT_CONFIRMED');
}

async function withdraw(tx: Db, uploadId: number, image: string): Promise<void> {
  const withdrawn = await tx
    .updateTable('users_profilepictureversion')
    .set({ stored_at: null })
    .where('image', '=', image)
    .where('stored_at', 'is not', null)
    .returning('files')
    .execute();
  await versions.uncount(tx, uploadId, withdrawn);
}
