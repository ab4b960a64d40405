import type { Insertable, Selectable } from 'kysely';
import { preparedQuery, type Param } from '../prepared-query.ts';
import type { Db } from '../db.ts';
import type { ReportTable } from '../moderation-tables.ts';
import { moderated, type AdminUploadCursor, type AdminUploadRow } from './admin-uploads.ts';
import { shownUploads } from './find-uploads.ts';

export type ReportRow = Selectable<ReportTable>;

/** Adds a report; its upload waits for moderators since the first one. */
export async function add(tx: Db, report: Insertable<ReportTable>): Promise<void> {
  await tx.insertInto('users_report').values(report).execute();
  await tx
    .updateTable('users_profilepictureupload')
    .set({ reported_at: report.at })
    .where('id', '=', report.upload_id)
    .where('reported_at', 'is', null)
    .execute();
}

/** Whether a user reports an upload already. */
export async function exists(db: Db, report: { uploadId: number; reporterId: number }): Promise<boolean> {
  const found = await db
    .selectFrom('users_report')
    .select('at')
    .where('upload_id', '=', report.uploadId)
    .where('reporter_id', '=', report.reporterId)
    .executeTakeFirst();
  return found !== undefined;
}

/** Closes all reports of an upload: what was written is deleted. */
export async function close(tx: Db, uploadId: number): Promise<void> {
  await tx.deleteFrom('users_report').where('upload_id', '=', uploadId).execute();
  await tx.updateTable('users_profilepictureupload').set({ reported_at: null }).where('id', '=', uploadId).execute();
}

/** A page of the reported uploads, longest wait first. */
export async function listWaiting(
  db: Db,
  { after = { value: '', id: 0 }, limit }: { after?: AdminUploadCursor | undefined; limit: number },
): Promise<AdminUploadRow[]> {
  return moderated.all(await findWaiting(db, { ...after, limit }));
}

const findWaiting = preparedQuery((db, param: Param<AdminUploadCursor & { limit: number }>) =>
  shownUploads(db)
    .select(moderated.column(db))
    .where('upload.reported_at', 'is not', null)
    .where((eb) =>
      eb(eb.refTuple('upload.reported_at', 'upload.id'), '>', eb.tuple(param('value') as never, param('id'))),
    )
    .orderBy('upload.reported_at')
    .orderBy('upload.id')
    .limit(param('limit')),
);

/** The number of reported uploads, counted up to a limit. */
export async function countWaiting(db: Db, limit: number): Promise<number> {
  const rows = await db
    .selectFrom('users_profilepictureupload')
    .select('id')
    .where('reported_at', 'is not', null)
    .limit(limit)
    .execute();
  return rows.length;
}

/** The first reports of an upload, oldest first, and how many there are. */
export async function findFirst(
  db: Db,
  { uploadId, limit }: { uploadId: number; limit: number },
): Promise<{ count: number; first: ReportRow[] }> {
  const ofUpload = db.selectFrom('users_report').where('upload_id', '=', uploadId);
  const { count } = await ofUpload.select((eb) => eb.fn.countAll().as('count')).executeTakeFirstOrThrow();
  const first = await ofUpload.selectAll().orderBy('at').orderBy('reporter_id').limit(limit).execute();
  return { count: Number(count), first };
}

/** What a user reports about others' pictures, oldest first. */
export async function findByReporter(
  db: Db,
  reporterId: number,
): Promise<Pick<ReportRow, 'upload_id' | 'reason' | 'note' | 'at'>[]> {
  return db
    .selectFrom('users_report')
    .select(['upload_id', 'reason', 'note', 'at'])
    .where('reporter_id', '=', reporterId)
    .orderBy('at')
    .orderBy('upload_id')
    .execute();
}

/** What was written by a user, or about their pictures. */
export async function findNotes(db: Db, userId: number): Promise<(string | null)[]> {
  const rows = await personal(db, userId).select('note').execute();
  return rows.map(({ note }) => note);
}

/** The rows that have something personal of a user: reports about their pictures, and their notes. */
export async function findPersonal(db: Db, userId: number): Promise<{ at: string }[]> {
  return personal(db, userId).select('at').limit(1).execute();
}

function personal(db: Db, userId: number) {
  return db
    .selectFrom('users_report')
    .where((eb) =>
      eb.or([eb('user_id', '=', userId), eb.and([eb('reporter_id', '=', userId), eb('note', 'is not', null)])]),
    );
}

/**
 * Erases the reports about a user's pictures, and what the user wrote about those of others, which stay reported.
 *
 * @returns the number of rows that had something of the user
 */
export async function erase(tx: Db, userId: number): Promise<number> {
  const about = await tx.deleteFrom('users_report').where('user_id', '=', userId).executeTakeFirstOrThrow();
  await tx
    .updateTable('users_profilepictureupload')
    .set({ reported_at: null })
    .where('user_id', '=', userId)
    .where('reported_at', 'is not', null)
    .execute();
  const own = await tx
    .updateTable('users_report')
    .set({ note: null })
    .where('reporter_id', '=', userId)
    .where('note', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(about.numDeletedRows) + Number(own.numUpdatedRows);
}
