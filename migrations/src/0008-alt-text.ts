import { sql, type Kysely } from 'kysely';

const UPLOADS = 'users_profilepictureupload';

/** The owner's description of a picture, and when and why a moderator cleared it, until the owner dismisses that notice. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .alterTable(UPLOADS)
    .addColumn('alt_text', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await db.schema.alterTable(UPLOADS).addColumn('alt_text_cleared_at', 'text').execute();
  await db.schema.alterTable(UPLOADS).addColumn('alt_text_cleared_reason', 'text').execute();
  await db.schema
    .createIndex(`${UPLOADS}_cleared`)
    .on(UPLOADS)
    .column('user_id')
    .where(sql.ref('alt_text_cleared_at'), 'is not', null)
    .execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.dropIndex(`${UPLOADS}_cleared`).execute();
  for (const column of ['alt_text_cleared_reason', 'alt_text_cleared_at', 'alt_text']) {
    await db.schema.alterTable(UPLOADS).dropColumn(column).execute();
  }
}
