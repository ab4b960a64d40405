import type { Kysely } from 'kysely';
import { sql } from 'kysely';

const UPLOADS = 'users_profilepictureupload';
const INSTALLATION = 'users_installation';

/** The path that an imported upload had in the application it comes from, and which import the installation began with. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable(UPLOADS).addColumn('old_path', 'text').execute();
  await db.schema
    .createIndex(`${UPLOADS}_old_path`)
    .on(UPLOADS)
    .column('old_path')
    .where(sql.ref('old_path'), 'is not', null)
    .execute();
  await db.schema.alterTable(INSTALLATION).addColumn('import_source', 'text').execute();
  await db.schema.alterTable(INSTALLATION).addColumn('import_ended_at', 'text').execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable(INSTALLATION).dropColumn('import_ended_at').execute();
  await db.schema.alterTable(INSTALLATION).dropColumn('import_source').execute();
  await db.schema.dropIndex(`${UPLOADS}_old_path`).execute();
  await db.schema.alterTable(UPLOADS).dropColumn('old_path').execute();
}
