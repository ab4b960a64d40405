import type { Kysely } from 'kysely';

const VERSIONS = 'users_profilepictureversion';

/** What a version shows is known again by its own looks: those of the upload are of the whole picture. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable(VERSIONS).addColumn('square_hash', 'text').execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable(VERSIONS).dropColumn('square_hash').execute();
}
