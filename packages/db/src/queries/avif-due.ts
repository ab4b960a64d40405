import type { Db } from '../db.ts';

/** A picture whose AVIF squares are to be made. */
export interface DuePicture {
  ownerId: number;
  uploadId: number;
  image: string;
}

/** The picture that is due next: the one that began to be shown last, because it is looked at most. */
export async function findNext(db: Db): Promise<DuePicture | undefined> {
  return db
    .selectFrom('users_user as owner')
    .innerJoin('users_profilepictureversion as version', 'version.image', 'owner.profile_picture')
    .select(['owner.id as ownerId', 'version.upload_id as uploadId', 'version.image'])
    .where('owner.avif_due', 'is not', null)
    .orderBy('owner.avif_due', 'desc')
    .limit(1)
    .executeTakeFirst();
}
