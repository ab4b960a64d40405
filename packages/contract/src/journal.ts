/** Decisions about an upload or the picture shown. A user's pages receive these. */
export const DECISION_ACTIONS = [
  'uploaded',
  'submitted',
  'confirmed',
  'approved',
  'recropped',
  'restored',
  'discarded',
  'deleted',
  'described',
  'alt_text_cleared',
  'expired',
  'removed',
  'taken_down',
  'appealed',
  'appeal_upheld',
  'reinstated',
  'locked',
  'unlocked',
] as const;

/**
 * All actions in the journal. `retired`: the retention policy removed an upload from the history; `purged`: bytes were deleted;
 * `erased`: a user's data were deleted; `repaired`: damaged bytes were replaced; `rerendered`: a version was rendered again;
 * `role_changed` has the old and the new role; `sessions_ended`: sessions were ended from another one;
 * `renamed`: the user has another name, which is not in the entry;
 * `deletion_asked`: the user deleted their account, which is erased a day later; `deletion_withdrawn`: they took it back;
 * `reported`: somebody else reported the picture; `reports_dismissed`: a moderator found nothing in it. Neither is for the owner's pages.
 */
export const JOURNAL_ACTIONS = [
  ...DECISION_ACTIONS,
  'retired',
  'purged',
  'erased',
  'exported',
  'repaired',
  'rerendered',
  'role_changed',
  'password_changed',
  'sessions_ended',
  'block_lifted',
  'refused',
  'renamed',
  'deletion_asked',
  'deletion_withdrawn',
  'reported',
  'reports_dismissed',
] as const;

export type DecisionAction = (typeof DECISION_ACTIONS)[number];
export type JournalAction = (typeof JOURNAL_ACTIONS)[number];
