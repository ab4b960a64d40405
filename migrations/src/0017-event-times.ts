import type { Kysely } from 'kysely';

/** When events happened and answers were given: what is old is forgotten a little at a time, without looking at the rest. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.createIndex('users_event_at').on('users_event').columns(['at', 'user_id', 'seq']).execute();
  await db.schema
    .createIndex('users_idempotencykey_created_at')
    .on('users_idempotencykey')
    .columns(['created_at', 'user_id', 'key'])
    .execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.dropIndex('users_idempotencykey_created_at').execute();
  await db.schema.dropIndex('users_event_at').execute();
}
