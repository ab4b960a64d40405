import { AppError } from '@portrait/contract';
import { blocks, lockBlocks, takedowns, type Db, type UploadRow, type UploadToChange } from '@portrait/db';
import { matchingBlocks, type Fingerprint } from './fingerprints.ts';
import type { LockedOwner } from './locked-owner.ts';
import { assertRoom, assertStillRoom } from './room.ts';

/** The upload of a decision, read under its owner's lock, with the version in question. */
export interface Subject {
  upload: UploadToChange;
}

/**
 * A condition of a decision, checked in its transaction and nowhere else.
 *
 * @returns false if the state does not fit
 * @throws {AppError} for any other reason against the decision
 */
export type Guard = (change: LockedOwner, subject: Subject) => boolean | Promise<boolean>;
/** The same for a picture without a row. */
export type BeginGuard = (change: LockedOwner, subject: { upload: NewPicture }) => boolean | Promise<boolean>;
/** The same for the owner alone. */
export type OwnerGuard = (change: Pick<LockedOwner, 'owner'>) => boolean | Promise<boolean>;

/** A picture's fingerprint, and the newest block that it was compared with. */
export type NewPicture = Fingerprint & Pick<UploadRow, 'user_id' | 'checked_block_id'>;

/** The chosen version has no bytes any more: newer previews or a new version replaced it. */
export class VersionGone extends AppError<'SERVER_BUSY'> {
  constructor() {
    super('SERVER_BUSY', { retryAfterSeconds: 1 });
  }
}

export const notExpired: Guard = ({ now }, { upload }) => upload.expires_at === null || upload.expires_at > now;

export const overdue: Guard = ({ now }, { upload }) => upload.expires_at !== null && upload.expires_at <= now;

export const abandoned: Guard = ({ now }, { upload }) => upload.claimed_until === null || upload.claimed_until <= now;

export const undoable: Guard = ({ now }, { upload }) =>
  upload.purge_after !== null && upload.purge_after > now && upload.purged_at === null;

export const purgeDue: Guard = ({ now }, { upload }) =>
  upload.purge_after !== null && upload.purge_after <= now && upload.purged_at === null;

export const described: Guard = (_change, { upload }) => upload.alt_text !== '';

export const reported: Guard = (_change, { upload }) => upload.reported_at !== null;

/** What others report stays until a moderator has seen it. */
export const notReported: Guard = (_change, { upload }) => {
  if (upload.reported_at === null) return true;
  throw new AppError('UPLOAD_REPORTED');
};

/** A take-down has one appeal. */
export const notAppealed: Guard = async ({ tx }, { upload }) => {
  const takedown = await takedowns.findStanding(tx, upload.id);
  if (takedown?.appealed_at != null) throw new AppError('ALREADY_APPEALED');
  return takedown !== undefined;
};

export const appealWaits: Guard = async ({ tx }, { upload }) => {
  const takedown = await takedowns.findStanding(tx, upload.id);
  return takedown?.appealed_at != null && takedown.answered_at === null;
};

/** An account that is taken back shows its picture again. */
export const notShown: Guard = ({ shown, owner }, { upload }) =>
  shown !== upload.image && owner.hidden_picture !== upload.image;

export const pastRetention: Guard = ({ now, limits }, { upload }) =>
  upload.shown_at !== null && Date.parse(upload.shown_at) + limits.keptForMs < Date.parse(now);

export const locked: OwnerGuard = ({ owner }) => owner.picture_lock_reason !== null;

export const notLocked: OwnerGuard = ({ owner }) => owner.picture_lock_reason === null;

export const unlocked: OwnerGuard = ({ owner }) => {
  if (owner.picture_lock_reason === null) return true;
  throw new AppError('PICTURE_LOCKED', { reason: owner.picture_lock_reason });
};

/** Nothing new may be stored or shown for a user who is erased, or will be because they deleted their account. */
export const notLeaving: OwnerGuard = ({ owner }) => {
  if (stays({ owner })) return true;
  throw new AppError('NOT_SIGNED_IN');
};

/** The same for decisions of others, who are told that there is nothing to decide. */
export const stays: OwnerGuard = ({ owner }) => owner.erased_at === null && owner.erase_after === null;

/** A block that is being added is waited for, so that none is missed. */
export const notBlocked: BeginGuard = async ({ tx }, { upload }) => {
  await lockBlocks(tx, 'shared');
  await assertNotBlocked(tx, upload);
  return true;
};

/**
 * Compares a picture with the blocks that it was not compared with yet, which is cheap if there are none.
 *
 * @throws {AppError} PICTURE_BLOCKED
 */
export async function assertNotBlocked(db: Db, picture: NewPicture): Promise<void> {
  const newer = await blocks.findNewer(db, picture);
  if (matchingBlocks(newer, picture).length > 0) throw new AppError('PICTURE_BLOCKED');
}

export const versionStored: Guard = (_change, { upload }) => {
  if (upload.version_stored_at !== null) return true;
  throw new VersionGone();
};

export const hasRoom: BeginGuard = async (change) => {
  await assertRoom(change);
  return true;
};

export const stillRoom: Guard = async (change, { upload }) => {
  await assertStillRoom(change, upload.id);
  return true;
};
