import type { Kysely } from 'kysely';
import { addAnalytics, addJournal } from './journal.ts';
import { addModeration } from './moderation.ts';
import { addOperation } from './operation.ts';
import { addUploads, addVersions } from './uploads.ts';
import { addSignIns, addUsers } from './users.ts';

const TABLES = [
  ...['users_storage', 'users_rollup', 'users_monthlycount', 'users_dailycount'],
  ...['users_sealedhead', 'users_seal', 'users_journal', 'users_block', 'users_takedown'],
  ...['users_installation', 'users_lease', 'users_idempotencykey', 'users_signinfailure', 'users_session'],
  ...['users_profilepictureversion', 'users_profilepictureupload', 'users_user'],
];

/** The two tables of the Django implementation, with its names, and the other tables. */
export async function up(db: Kysely<never>): Promise<void> {
  await addUsers(db);
  await addUploads(db);
  await addVersions(db);
  await addSignIns(db);
  await addOperation(db);
  await addModeration(db);
  await addJournal(db);
  await addAnalytics(db);
}

export async function down(db: Kysely<never>): Promise<void> {
  for (const table of TABLES) await db.schema.dropTable(table).execute();
}
