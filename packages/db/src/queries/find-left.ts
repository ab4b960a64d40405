import { ACTIVE_STATES, STATE } from '@portrait/contract';
import { sql } from 'kysely';
import type { Db } from '../db.ts';
import * as journal from './journal.ts';
import * as reports from './reports.ts';

const ONE = sql<number>`1`.as('one');

/** The tables and columns that still contain personal data of a user; none once erased. */
export async function findLeft(db: Db, userId: number): Promise<string[]> {
  const ofUser = async (table: 'users_session' | 'users_idempotencykey' | 'users_formername') =>
    sql`select 1 from ${sql.table(table)} where user_id = ${userId} limit 1`.execute(db);
  const notes = db
    .selectFrom('users_takedown')
    .select(ONE)
    .where('user_id', '=', userId)
    .where((eb) => eb.or([eb('note', 'is not', null), eb('appeal', 'is not', null), eb('answer', 'is not', null)]));
  const granted = db.selectFrom('users_uploadgrant').select(ONE).where('user_id', '=', userId);
  const found = {
    users_user: await findAccount(db, userId),
    users_takedown: await notes.execute(),
    users_report: await reports.findPersonal(db, userId),
    users_profilepictureupload: await findUploads(db, userId),
    users_profilepictureversion: await findVersions(db, userId),
    users_session: (await ofUser('users_session')).rows,
    users_idempotencykey: (await ofUser('users_idempotencykey')).rows,
    users_formername: (await ofUser('users_formername')).rows,
    users_webhookdelivery: await db
      .selectFrom('users_webhookdelivery')
      .select(ONE)
      .where('owner_id', '=', userId)
      .where('why', '!=', 'erased')
      .execute(),
    users_uploadgrant: await granted.where('original_filename', '!=', '').execute(),
    users_journal: await journal.findPersonal(db, userId),
  };
  return Object.entries(found).flatMap(([table, rows]) => (rows.length > 0 ? table : []));
}

async function findAccount(db: Db, userId: number) {
  return db
    .selectFrom('users_user')
    .select(ONE)
    .where('id', '=', userId)
    .where((eb) =>
      eb.or([
        eb('external_id', 'is not', null),
        eb('username', 'is not', null),
        eb('username_skeleton', 'is not', null),
        eb('password_hash', 'is not', null),
        eb('profile_picture', 'is not', null),
        eb('hidden_picture', 'is not', null),
      ]),
    )
    .execute();
}

async function findUploads(db: Db, userId: number) {
  return db
    .selectFrom('users_profilepictureupload')
    .select(ONE)
    .where('user_id', '=', userId)
    .where((eb) =>
      eb.or([
        eb('original_filename', '!=', ''),
        eb('alt_text', '!=', ''),
        eb('searched_name', '!=', ''),
        eb('received_sha256', '!=', ''),
        eb('perceptual_hash', 'is not', null),
        eb('old_path', 'is not', null),
        eb('state', 'in', [STATE.uploading, ...ACTIVE_STATES]),
      ]),
    )
    .execute();
}

async function findVersions(db: Db, userId: number) {
  return db
    .selectFrom('users_profilepictureversion as version')
    .innerJoin('users_profilepictureupload as upload', 'upload.id', 'version.upload_id')
    .select(ONE)
    .where('upload.user_id', '=', userId)
    .where((eb) => eb.or([eb('version.thumbhash', '!=', ''), eb('version.square_hash', 'is not', null)]))
    .execute();
}
