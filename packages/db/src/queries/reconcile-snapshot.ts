import type { Db } from '../open-database.ts';
import { SYSTEM } from './audit.ts';
import * as audit from './audit.ts';
import * as changes from './changes.ts';
import * as cleanup from './cleanup.ts';

/** Lets a copy of the database, beside which no bytes of what was taken down are copied, say so. */
export async function settleTakenDown(copy: Db, now: string): Promise<void> {
  const takenDown = await copy
    .updateTable('users_profilepictureupload')
    .set({ purge_after: now })
    .where('state', '=', 'taken_down')
    .where('purged_at', 'is', null)
    .returning(['id', 'user_id', 'original'])
    .execute();
  for (const upload of takenDown) await cleanup.markPurged(copy, { ...upload, unseen: false }, now);
}

/** Lets a copy of the database say of an upload what has become true while its bytes were being copied: it was given up. */
export async function settleUpload(
  copy: Db,
  upload: { id: number; userId: number; image: string; now: string },
): Promise<void> {
  const { id, userId, image, now } = upload;
  await copy.transaction().execute(async (tx) => {
    const gone = { state: 'discarded', is_confirmed: false, expires_at: null, stored_bytes: 0 } as const;
    await tx
      .updateTable('users_profilepictureupload')
      .set({ ...gone, purge_after: now, purged_at: now })
      .where('id', '=', id)
      .execute();
    const { numUpdatedRows } = await tx
      .updateTable('users_user')
      .set({ profile_picture: null })
      .where('id', '=', userId)
      .where('profile_picture', '=', image)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows > 0n) {
      const change = { ...(await changes.begin(tx, userId)), shown: image };
      await changes.record(tx, change, { kind: 'removed', uploadId: null, image: null, actor: SYSTEM, now });
    }
    await audit.append(tx, { action: 'purged', actor: SYSTEM, userId, uploadId: id, now });
  });
}

/** The same for a version that nothing shows. */
export async function settleVersion(copy: Db, image: string): Promise<void> {
  await copy.updateTable('users_profilepictureversion').set({ stored_at: null }).where('image', '=', image).execute();
}
