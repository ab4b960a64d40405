/** Why a moderator takes a picture down or locks it: said to its owner in their language. */
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

/** Why somebody may not decide about a user: it is they themselves, or one about whom administrators alone decide. */
export const NOT_YOURS = ['own', 'staff'] as const;
export type NotYours = (typeof NOT_YOURS)[number];

/** What an account may do: its own pictures, everybody's, and who may do that. */
export const ROLES = ['user', 'moderator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Most characters of a moderator's note to the owner. */
export const MOST_NOTE_CHARACTERS = 500;

/** Most taken-down uploads whose copies are looked for in one go. */
export const MOST_SOUGHT = 200;

/** Whom a block keeps a picture from: the user it was taken down from, or everyone. */
export const BLOCK_SCOPES = ['user', 'everyone'] as const;
export type BlockScope = (typeof BLOCK_SCOPES)[number];
