import { AppError, STATE } from '@portrait/contract';
import { reports, uploads, versions, type JournalEntry, type UploadRow } from '@portrait/db';
import { BEGIN, DECISIONS, type DecisionName } from './decisions.ts';
import type { Decision, DecisionContext, UploadColumns } from './decision.ts';
import type { NewPicture, Subject } from './guards.ts';
import type { LockedOwner } from './locked-owner.ts';
import { OWNER_DECISIONS, type OwnerDecision, type OwnerDecisionName } from './owner-decisions.ts';
import { assertRate } from './rates.ts';

/** The input of a decision. */
export interface Order {
  uploadId: number;
  /** The version in question, if it is not the current one. */
  image?: string;
  takedown?: DecisionContext['takedown'];
  /** Additional facts for the journal. */
  facts?: JournalEntry['facts'];
  /** Columns of the upload to set with it. */
  columns?: UploadColumns;
}

/** Makes a decision about an upload; see `OwnerChange.decide`. */
export async function decide(change: LockedOwner, name: DecisionName, order: Order): Promise<Subject | undefined> {
  const rule: Decision = DECISIONS[name];
  if (rule.rate) await assertRate(rule.rate, change);
  const { tx, owner, now, limits } = change;
  const upload = await uploads.findToChange(tx, { id: order.uploadId, ownerId: owner.id, image: order.image ?? null });
  if (!upload) throw new AppError('UPLOAD_NOT_FOUND');
  if (!(await isAllowed(change, rule, { upload }))) {
    refuse(rule, upload);
    return undefined;
  }
  const context: DecisionContext = { now, limits, image: order.image ?? upload.image, takedown: order.takedown };
  const columns = { ...columnsAfter(rule, { upload }, context), ...order.columns };
  const bytes = columns.stored_bytes ?? upload.stored_bytes;
  await uploads.set(tx, upload.id, rule.action ? { ...columns, journaled_bytes: bytes } : columns);
  if (rule.closesReports && upload.reported_at !== null) await reports.close(tx, upload.id);
  const before = change.shown;
  change.shown = shownAfter(rule, { upload }, { ...context, before });
  if (rule.shows === 'it' && upload.version_confirmed_at === null) {
    await versions.set(tx, context.image, { confirmed_at: now });
  }
  if (!rule.action) return { upload };
  await change.record({
    ...{ action: rule.action, uploadId: upload.id, before, after: change.shown },
    facts: { ...timeToDecide(upload, now, rule), ...order.facts },
    storage: storageFacts(upload, { state: columns.state ?? upload.state, bytes }),
  });
  return { upload };
}

/**
 * Makes a decision about an owner and their picture.
 *
 * @returns false if there is nothing to change
 * @throws {AppError} PICTURE_LOCKED, TOO_MANY_REQUESTS
 */
export async function decideAboutOwner(
  change: LockedOwner,
  name: OwnerDecisionName,
  facts: JournalEntry['facts'] = {},
): Promise<boolean> {
  const rule: OwnerDecision = OWNER_DECISIONS[name];
  await assertRate(rule.rate, change);
  for (const guard of rule.guards) if (!(await guard(change))) return false;
  const before = change.shown;
  if (rule.shows === 'nothing') change.shown = null;
  await change.record({ action: rule.action, uploadId: null, before, after: change.shown, facts });
  return true;
}

/**
 * Checks that an owner may upload a picture, before anything of it is stored.
 *
 * @throws {AppError} NOT_SIGNED_IN, PICTURE_LOCKED, PICTURE_BLOCKED, TOO_MANY_PENDING, QUOTA_EXCEEDED
 */
export async function assertMayBegin(change: LockedOwner, upload: NewPicture): Promise<void> {
  for (const guard of BEGIN) await guard(change, { upload });
}

/**
 * Checks that the current state of an upload allows a decision, before work is done for it. `decide` checks again.
 *
 * @throws {AppError} the errors of the table
 */
export function assertFits(name: DecisionName, upload: Pick<UploadRow, 'state' | 'purge_after'>): void {
  const rule: Decision = DECISIONS[name];
  if (!fits(rule, upload)) refuse(rule, upload);
}

/** Whether the current state of an upload allows a decision. */
export function canDecide(name: DecisionName, upload: Pick<UploadRow, 'state' | 'purge_after'>): boolean {
  return fits(DECISIONS[name], upload);
}

function refuse({ otherwise }: Decision, { state }: Pick<UploadRow, 'state'>): void {
  if (otherwise) throw new AppError(typeof otherwise === 'function' ? otherwise(state) : otherwise);
}

function fits({ from, bytes = 'kept' }: Decision, { state, purge_after }: Pick<UploadRow, 'state' | 'purge_after'>) {
  return from.includes(state) && (bytes === 'any' || bytes === (purge_after === null ? 'kept' : 'to be purged'));
}

async function isAllowed(change: LockedOwner, rule: Decision, subject: Subject): Promise<boolean> {
  if (!fits(rule, subject.upload)) return false;
  for (const guard of rule.guards) if (!(await guard(change, subject))) return false;
  return true;
}

function columnsAfter(rule: Decision, { upload }: Subject, context: DecisionContext): UploadColumns {
  const to = typeof rule.to === 'function' ? rule.to(context) : rule.to;
  const columns = rule.columns?.(context) ?? {};
  if (to === undefined || to === upload.state) return columns;
  return { state: to, is_confirmed: to === STATE.confirmed, ...columns };
}

function shownAfter(
  { shows }: Decision,
  { upload }: Subject,
  { image, takedown, before }: DecisionContext & { before: string | null },
): string | null {
  if (shows === 'it') return image;
  if (shows === 'nothing of it') return before === upload.image ? null : before;
  return shows !== undefined && takedown?.was_shown && before === null ? image : before;
}

/** The time from the upload to its owner's confirm, for the analytics. */
function timeToDecide(
  { uploaded_at }: Subject['upload'],
  now: string,
  { rate, from }: Decision,
): JournalEntry['facts'] {
  return rate === 'owner' && from.every((state) => state === STATE.pending)
    ? { afterMs: Date.parse(now) - Date.parse(uploaded_at) }
    : {};
}

/** The change of uploads and bytes in each state. Uploads being received are in none. */
function storageFacts(
  before: Subject['upload'],
  after: { state: Subject['upload']['state']; bytes: number },
): NonNullable<JournalEntry['storage']> {
  if (before.state === after.state) {
    const more = after.bytes - before.journaled_bytes;
    return more === 0 ? {} : { [after.state]: [0, more] };
  }
  const entered = { [after.state]: [1, after.bytes] as const };
  return before.state === STATE.uploading ? entered : { [before.state]: [-1, -before.journaled_bytes], ...entered };
}
