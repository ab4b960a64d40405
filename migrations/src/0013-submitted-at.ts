import { sql, type Kysely } from 'kysely';

const UPLOADS = 'users_profilepictureupload';

/** Since when an upload waits for a moderator, which is not when it was uploaded; and the queue in that order. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable(UPLOADS).addColumn('submitted_at', 'text').execute();
  // By user, the trail has an index; by upload it has none.
  await sql`update ${sql.table(UPLOADS)} set submitted_at = coalesce(
    (select max(entry.at) from users_audit as entry
      where entry.user_id = ${sql.ref(`${UPLOADS}.user_id`)} and entry.upload_id = ${sql.ref(`${UPLOADS}.id`)}
        and entry.action = 'submitted'),
    uploaded_at)
    where state = 'submitted'`.execute(db);
  await db.schema
    .createIndex('users_profilepictureupload_queue')
    .on(UPLOADS)
    .columns(['submitted_at', 'id'])
    .where(sql.ref('state'), '=', sql.lit('submitted'))
    .execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.dropIndex('users_profilepictureupload_queue').execute();
  await db.schema.alterTable(UPLOADS).dropColumn('submitted_at').execute();
}
