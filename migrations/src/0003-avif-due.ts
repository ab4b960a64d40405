import { sql, type Kysely } from 'kysely';

const USERS = 'users_user';

/** When the current picture of a user began to be shown, until its AVIF squares are made. Those from before come last. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable(USERS).addColumn('avif_due', 'text').execute();
  await sql`update ${sql.table(USERS)} set avif_due = '' where profile_picture is not null`.execute(db);
  await db.schema
    .createIndex(`${USERS}_avif_due`)
    .on(USERS)
    .column('avif_due')
    .where(sql.ref('avif_due'), 'is not', null)
    .execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.dropIndex(`${USERS}_avif_due`).execute();
  await db.schema.alterTable(USERS).dropColumn('avif_due').execute();
}
