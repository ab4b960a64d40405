import type { AppError } from '@portrait/contract';
import type { Problem } from '../language/problem.ts';

/** Who is signed in, as far as a page must know. */
export interface Person {
  id: number;
  username?: string | undefined;
}

/** Why a page drawn for somebody cannot go on for now. */
export type Interruption =
  /** Their session ended. Once they signed in again, what they began goes on. */
  | { kind: 'ended' }
  /** They signed out in another tab. */
  | { kind: 'signedOut' }
  /** Somebody else is signed in in this browser now. */
  | { kind: 'otherAccount'; person: Person };

/** Undefined of a problem that another sign-in would not solve. */
export function interruptionOf({ code, ...told }: Problem): Interruption | undefined {
  if (code === 'NOT_SIGNED_IN') return { kind: 'ended' };
  if (code !== 'ACCOUNT_CHANGED' || !('facts' in told)) return undefined;
  const { userId, username } = told.facts as AppError<'ACCOUNT_CHANGED'>['facts'];
  return { kind: 'otherAccount', person: { id: userId, username } };
}

/** What a person is called where their name may not be known. */
export function nameOf({ id, username }: Person): string {
  return username ?? String(id);
}
