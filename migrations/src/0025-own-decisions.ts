import { sql, type Kysely } from 'kysely';

/** How often somebody decided about their own pictures within a minute is asked at each decision: uploads and refusals are passed over. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createIndex('users_audit_own_decision')
    .on('users_audit')
    .columns(['actor_id', 'id'])
    .where(sql<boolean>`action in ('confirmed', 'submitted', 'recropped', 'restored', 'discarded', 'removed')`)
    .execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.dropIndex('users_audit_own_decision').execute();
}
