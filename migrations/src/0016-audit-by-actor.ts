import type { Kysely } from 'kysely';

/** What somebody did is read as what happened to somebody is: newest first, a page at a time. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.createIndex('users_audit_by_actor').on('users_audit').columns(['actor_id', 'id']).execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.dropIndex('users_audit_by_actor').execute();
}
