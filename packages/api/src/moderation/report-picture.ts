import { AppError, cleanLine, MOST_NOTE_CHARACTERS, type TakedownReason, type UserId } from '@portrait/contract';
import { reports, users } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { getOneOf } from '../identity/user-ids.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { notLeaving } from '../lifecycle/guards.ts';
import { parsePictureKey } from '../pictures/picture-paths.ts';

export interface ReportRequest {
  actor: Principal;
  /** The owner of the picture: the ids that the text of a URL can mean, of which the first existing one counts. */
  userIds: readonly UserId[];
  reason: TakedownReason;
  /** To the moderators. */
  note?: string | undefined;
  /** The URL of the 512 px square that the reporter saw; by default whatever is shown now. */
  pictureUrl?: string | undefined;
}

/**
 * Reports the picture that a user shows to the moderators. A user has one report about an upload at a time: repeated, it changes
 * nothing. Its owner is told nothing.
 *
 * @throws {AppError} NOT_FOUND if there is no such user, NOT_SIGNED_IN if the reporter is erased, OWN_PICTURE, UPLOAD_NOT_FOUND if no picture or another one is shown,
 *   TEXT_TOO_LONG, TOO_MANY_REQUESTS
 */
export async function reportPicture(deps: Deps, request: ReportRequest): Promise<void> {
  const { actor, reason, pictureUrl } = request;
  const { id: ownerId } = await getOneOf(deps.db, request.userIds);
  if (ownerId === actor.id) throw new AppError('OWN_PICTURE');
  const note = noteOf(request);
  await changeOwner(deps, { ownerId, actor }, async (change) => {
    const { tx, shown, now: at } = change;
    const reporter = await users.find(tx, actor.id);
    if (reporter) await notLeaving({ owner: reporter });
    const uploadId = shown === null ? undefined : parsePictureKey(shown)?.uploadId;
    if (shown === null || uploadId === undefined) throw new AppError('UPLOAD_NOT_FOUND');
    if (pictureUrl !== undefined && pictureUrl !== deps.storage.mediaUrl(shown)) throw new AppError('UPLOAD_NOT_FOUND');
    if (await reports.exists(tx, { uploadId, reporterId: actor.id })) return;
    await change.decide('report', { uploadId, facts: { reason } });
    await reports.add(tx, { upload_id: uploadId, reporter_id: actor.id, user_id: ownerId, reason, note, at });
  });
}

function noteOf({ note = '' }: ReportRequest): string | null {
  const line = cleanLine(note);
  const [limit, actual] = [MOST_NOTE_CHARACTERS, [...line].length];
  if (actual > limit) throw new AppError('TEXT_TOO_LONG', { limit, actual });
  return line || null;
}
