import { sql, type Kysely } from 'kysely';

/** Erasing a person asks for the entries of what they did themselves. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createIndex('users_audit_actor')
    .on('users_audit')
    .column('actor_id')
    .where(sql<boolean>`personal is not null`)
    .execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.dropIndex('users_audit_actor').execute();
}
