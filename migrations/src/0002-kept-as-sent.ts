import type { Kysely } from 'kysely';

const UPLOADS = 'users_profilepictureupload';

/** The EXIF orientation of originals that are kept as they were sent. Earlier ones were encoded upright, so theirs is null. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable(UPLOADS).addColumn('original_orientation', 'integer').execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable(UPLOADS).dropColumn('original_orientation').execute();
}
