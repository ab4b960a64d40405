/** Decisions about an upload, or about the picture that is shown: what a user's pages are told. */
export const DECISION_ACTIONS = [
  'uploaded',
  'submitted',
  'confirmed',
  'approved',
  'recropped',
  'restored',
  'discarded',
  'expired',
  'removed',
  'taken_down',
  'reinstated',
  'locked',
  'unlocked',
] as const;

/**
 * Everything that the journal keeps. `retired` gives up what the history keeps no longer, `purged` deletes bytes, `erased` a
 * person's data, `repaired` puts damaged bytes right, `rerendered` makes a version anew; `role_changed` keeps the role before
 * and after; `sessions_ended` are those that somebody ended from elsewhere.
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
] as const;

export type DecisionAction = (typeof DECISION_ACTIONS)[number];
export type JournalAction = (typeof JOURNAL_ACTIONS)[number];
