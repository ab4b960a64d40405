/** The reasons for a take-down or a lock. The owner sees the reason in their language. */
export const TAKEDOWN_REASONS = [
  'nudity',
  'violence',
  'hate',
  'harassment',
  'copyright',
  'impersonation',
  'not_a_portrait',
  'other',
] as const;
export type TakedownReason = (typeof TAKEDOWN_REASONS)[number];

/** Why a moderator may not decide about a user: it is their own account, or one that only administrators decide about. */
export const NOT_YOURS = ['own', 'staff'] as const;
export type NotYours = (typeof NOT_YOURS)[number];

/** The roles: changing one's own pictures, deciding about everybody's, and also assigning roles. */
export const ROLES = ['user', 'moderator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** The maximum length of a moderator's note to the owner, in characters. */
export const MOST_NOTE_CHARACTERS = 500;

/** The maximum number of taken-down uploads whose copies are searched for in one pass. */
export const MOST_SOUGHT = 200;

/** The shortest part of a file name that is searched for, in characters: the index has trigrams. */
export const LEAST_SEARCHED = 3;

/** Who may not use a blocked picture: its user, or everyone. */
export const BLOCK_SCOPES = ['user', 'everyone'] as const;
export type BlockScope = (typeof BLOCK_SCOPES)[number];

/**
 * Whether taking an upload down refuses it: moderators had it to approve and never did, so that others never saw it.
 *
 * @param at when it was taken down: what happened to it since changes nothing; without it, now
 */
export function isRefused(upload: { submittedAt: string | null; confirmedAt: string | null }, at?: string): boolean {
  const { submittedAt, confirmedAt } = upload;
  return submittedAt !== null && (confirmedAt === null || (at !== undefined && confirmedAt > at));
}
