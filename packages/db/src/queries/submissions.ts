import { AppError } from '@portrait/contract';
import type { Transaction } from 'kysely';
import type { Db } from '../open-database.ts';
import type { Schema } from '../schema.ts';
import * as changes from './changes.ts';
import { assertShowable, putInForce, type Choice, type OwnChoice } from './choose-version.ts';
import { assertDecisionRate, assertModerationRate } from './decision-rates.ts';
import * as idempotencyKeys from './idempotency-keys.ts';
import * as users from './users.ts';

/**
 * Hands a pending upload to the moderators; what its owner had handed in before gives way.
 *
 * @param upload.image the stored version to show once it is approved
 * @returns what the user shows meanwhile
 * @throws {AppError} UPLOAD_NOT_PENDING, PICTURE_LOCKED, PICTURE_BLOCKED, TOO_MANY_REQUESTS
 * @throws {VersionGone}
 */
export async function submit(
  db: Db,
  upload: OwnChoice,
  answerOf: (shown: string | null) => idempotencyKeys.Answer | undefined,
): Promise<string | null> {
  return db.transaction().execute(async (tx) => {
    // First: of two at once the second must see what the first handed in.
    await users.lock(tx, upload.userId);
    await assertDecisionRate(tx, upload);
    await discardPreviousSubmission(tx, upload);
    const change = await changes.begin(tx, upload.userId);
    const row = await tx
      .updateTable('users_profilepictureupload')
      .set({ state: 'submitted', expires_at: null, image: upload.image, submitted_at: upload.now })
      .where('id', '=', upload.id)
      .where('user_id', '=', upload.userId)
      .where('state', '=', 'pending')
      .where('expires_at', '>', upload.now)
      .returning('uploaded_at')
      .executeTakeFirst();
    if (!row) throw new AppError('UPLOAD_NOT_PENDING');
    await assertShowable(tx, change, upload);
    const { id: uploadId, actor, now } = upload;
    const facts = { afterMs: Date.parse(now) - Date.parse(row.uploaded_at) };
    await changes.record(tx, change, { kind: 'submitted', uploadId, actor, facts, now });
    const answer = answerOf(change.shown);
    if (answer) await idempotencyKeys.record(tx, { ...answer, now });
    return change.shown;
  });
}

async function discardPreviousSubmission(tx: Transaction<Schema>, { userId, actor, now }: Choice): Promise<void> {
  const earlier = await tx
    .updateTable('users_profilepictureupload')
    .set({ state: 'discarded', purge_after: now })
    .where('user_id', '=', userId)
    .where('state', '=', 'submitted')
    .returning('id')
    .execute();
  for (const { id } of earlier) {
    const change = await changes.begin(tx, userId);
    await changes.record(tx, change, { kind: 'discarded', uploadId: id, actor, now });
  }
}

/**
 * Makes what a user handed in the picture they show.
 *
 * @throws {AppError} UPLOAD_NOT_DECIDABLE when it was decided or discarded meanwhile; PICTURE_LOCKED, PICTURE_BLOCKED,
 *   TOO_MANY_REQUESTS
 * @throws {VersionGone}
 */
export async function approve(db: Db, upload: Omit<Choice, 'image'>): Promise<void> {
  const { id, userId, now } = upload;
  await db.transaction().execute(async (tx) => {
    const change = await changes.begin(tx, userId);
    await assertModerationRate(tx, upload);
    const row = await tx
      .updateTable('users_profilepictureupload')
      .set({ state: 'confirmed', is_confirmed: true, confirmed_at: now, shown_at: now })
      .where('id', '=', id)
      .where('user_id', '=', userId)
      .where('state', '=', 'submitted')
      .returning('image')
      .executeTakeFirst();
    if (!row) throw new AppError('UPLOAD_NOT_DECIDABLE');
    await putInForce(tx, change, { ...upload, image: row.image }, { kind: 'approved' });
  });
}
