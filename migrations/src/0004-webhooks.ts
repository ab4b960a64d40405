import { sql, type Kysely } from 'kysely';

const DELIVERIES = 'users_webhookdelivery';

/** The events for webhooks: a row for each event and endpoint, until some time after its delivery. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable(DELIVERIES)
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('endpoint', 'text', (column) => column.notNull())
    .addColumn('owner_id', 'integer', (column) => column.notNull().references('users_user.id'))
    .addColumn('erased_id', 'text')
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('upload_id', 'integer')
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('next_at', 'text')
    .addColumn('delivered_at', 'text')
    .addColumn('given_up_at', 'text')
    .addColumn('error', 'text')
    .addPrimaryKeyConstraint(`${DELIVERIES}_pk`, ['id', 'endpoint'])
    .execute();
  await db.schema.createIndex(`${DELIVERIES}_owner_id`).on(DELIVERIES).column('owner_id').execute();
  await addPartialIndex(db, 'next_at', ['endpoint', 'next_at', 'owner_id', 'seq']);
  await addPartialIndex(db, 'delivered_at', ['delivered_at']);
  await addPartialIndex(db, 'given_up_at', ['given_up_at']);
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.dropTable(DELIVERIES).execute();
}

/** An index of the rows that have a time in this column. */
async function addPartialIndex(db: Kysely<never>, column: string, columns: string[]): Promise<void> {
  await db.schema
    .createIndex(`${DELIVERIES}_${column}`)
    .on(DELIVERIES)
    .columns(columns)
    .where(sql.ref(column), 'is not', null)
    .execute();
}
