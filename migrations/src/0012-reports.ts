import { sql, type Kysely } from 'kysely';

const UPLOADS = 'users_profilepictureupload';
const REPORTS = 'users_report';

/** What users report about others' pictures, and since when an upload is reported. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable(UPLOADS).addColumn('reported_at', 'text').execute();
  await db.schema
    .createIndex(`${UPLOADS}_reported`)
    .on(UPLOADS)
    .columns(['reported_at', 'id'])
    .where(sql.ref('reported_at'), 'is not', null)
    .execute();
  await db.schema
    .createTable(REPORTS)
    .addColumn('upload_id', 'integer', (column) => column.notNull().references(`${UPLOADS}.id`))
    .addColumn('reporter_id', 'integer', (column) => column.notNull())
    .addColumn('user_id', 'integer', (column) => column.notNull().references('users_user.id'))
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint(`${REPORTS}_key`, ['upload_id', 'reporter_id'])
    .execute();
  for (const column of ['reporter_id', 'user_id'] as const)
    await db.schema.createIndex(`${REPORTS}_${column}`).on(REPORTS).column(column).execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.dropTable(REPORTS).execute();
  await db.schema.dropIndex(`${UPLOADS}_reported`).execute();
  await db.schema.alterTable(UPLOADS).dropColumn('reported_at').execute();
}
