import type { Schema } from './schema.ts';

/** The tables, each after those that it refers to, with the columns that identify a row. */
export const TABLES = [
  ['users_user', ['id']],
  ['users_profilepictureupload', ['id']],
  ['users_profilepictureversion', ['image']],
  ['users_takedown', ['id']],
  ['users_block', ['id']],
  ['users_report', ['upload_id', 'reporter_id']],
  ['users_journal', ['owner_id', 'seq']],
  ['users_seal', ['seal']],
  ['users_sealedhead', ['seal', 'owner_id']],
  ['users_dailycount', ['metric', 'day', 'key']],
  ['users_monthlycount', ['metric', 'month', 'key']],
  ['users_rollup', ['id']],
  ['users_storage', ['state']],
  ['users_session', ['id_hash']],
  ['users_formername', ['username_lower']],
  ['users_signinfailure', ['bucket']],
  ['users_idempotencykey', ['user_id', 'key']],
  // Events that no receiver has yet must not be lost; one that was sent since is sent again under the same id.
  ['users_webhookdelivery', ['id', 'endpoint']],
  ['users_uploadgrant', ['id']],
  ['users_export', ['user_id']],
  ['users_lease', ['name']],
  ['users_installation', ['id']],
] as const satisfies [table: keyof Schema, key: string[]][];

/** Those with rows that migrations insert. */
export const INSERTED_BY_MIGRATIONS = ['users_rollup', 'users_user'] as const;
