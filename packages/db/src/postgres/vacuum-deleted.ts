import { sql } from 'kysely';
import type { Db } from '../db.ts';

/** The tables with rows about a person. */
const PERSONAL = [
  ...['users_user', 'users_profilepictureupload', 'users_profilepictureversion', 'users_session'],
  ...['users_journal', 'users_idempotencykey', 'users_takedown', 'users_block', 'users_webhookdelivery'],
  ...['users_uploadgrant', 'users_formername', 'users_report'],
];

/**
 * Frees the space of deleted and former rows, so that PostgreSQL overwrites it with the next ones. Its write-ahead log and its backups
 * keep them for as long as the operator has configured: see operate.md.
 */
export async function vacuumDeleted(db: Db): Promise<string[]> {
  for (const table of PERSONAL) await sql`vacuum ${sql.table(table)}`.execute(db);
  return [];
}
