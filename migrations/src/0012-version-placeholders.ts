import { sql, type Kysely } from 'kysely';

const UPLOADS = 'users_profilepictureupload';
const VERSIONS = 'users_profilepictureversion';
const COLUMNS = ['thumbhash', 'dominant_color'] as const;

/** What stands for a picture until it has loaded belongs to its crop, so to the version and no more to the upload. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const name of COLUMNS) await addColumn(db, VERSIONS, name);
  await sql`update ${sql.table(VERSIONS)} set
    thumbhash = (select thumbhash from ${sql.table(UPLOADS)} as upload where upload.id = upload_id),
    dominant_color = (select dominant_color from ${sql.table(UPLOADS)} as upload where upload.id = upload_id)`.execute(
    db,
  );
  for (const name of COLUMNS) await db.schema.alterTable(UPLOADS).dropColumn(name).execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  for (const name of COLUMNS) await addColumn(db, UPLOADS, name);
  await sql`update ${sql.table(UPLOADS)} set
    thumbhash = (select thumbhash from ${sql.table(VERSIONS)} as version where version.image = ${sql.ref(`${UPLOADS}.image`)}),
    dominant_color = (select dominant_color from ${sql.table(VERSIONS)} as version where version.image = ${sql.ref(`${UPLOADS}.image`)})`.execute(
    db,
  );
  for (const name of COLUMNS) await db.schema.alterTable(VERSIONS).dropColumn(name).execute();
}

async function addColumn(db: Kysely<never>, table: string, name: string): Promise<void> {
  await db.schema
    .alterTable(table)
    .addColumn(name, 'text', (column) => column.notNull().defaultTo(''))
    .execute();
}
