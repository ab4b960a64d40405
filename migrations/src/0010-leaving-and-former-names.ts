import { sql, type Kysely } from 'kysely';

const USERS = 'users_user';
const NAMES = 'users_formername';

/** When an account whose owner deletes it is erased, the picture that it hides until then, and names that were given up lately. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable(USERS).addColumn('erase_after', 'text').execute();
  await db.schema.alterTable(USERS).addColumn('hidden_picture', 'text').execute();
  await db.schema
    .createIndex(`${USERS}_erase_after`)
    .on(USERS)
    .column('erase_after')
    .where(sql.ref('erase_after'), 'is not', null)
    .execute();
  await db.schema
    .createTable(NAMES)
    .addColumn('username_lower', 'text', (column) => column.primaryKey())
    .addColumn('username_skeleton', 'text', (column) => column.notNull())
    .addColumn('user_id', 'integer', (column) => column.notNull().references(`${USERS}.id`))
    .addColumn('kept_until', 'text', (column) => column.notNull())
    .execute();
  for (const column of ['username_skeleton', 'user_id'] as const)
    await db.schema.createIndex(`${NAMES}_${column}`).on(NAMES).column(column).execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.dropTable(NAMES).execute();
  await db.schema.dropIndex(`${USERS}_erase_after`).execute();
  await db.schema.alterTable(USERS).dropColumn('hidden_picture').execute();
  await db.schema.alterTable(USERS).dropColumn('erase_after').execute();
}
