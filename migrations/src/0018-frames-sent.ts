import type { Kysely } from 'kysely';

const UPLOADS = 'users_profilepictureupload';

/** How many frames an animation had that was too long to be kept as one; nobody knows of those from before. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable(UPLOADS).addColumn('frames_sent', 'integer').execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable(UPLOADS).dropColumn('frames_sent').execute();
}
