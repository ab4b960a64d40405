/** What changed for a user's pages: a decision about an upload, or the picture that is shown. */
export const EVENT_KINDS = [
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

/** What the audit trail tells besides. */
export const AUDIT_ACTIONS = [
  ...EVENT_KINDS,
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
