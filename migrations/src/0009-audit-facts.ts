import type { Kysely } from 'kysely';

/** What an entry of the audit trail counts for: sizes, types, durations, reasons. Covered by its hash where there is any. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('users_audit').addColumn('facts', 'text').execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('users_audit').dropColumn('facts').execute();
}
