import type { AppError, UserId } from '@portrait/contract';
import type { Problem } from '../language/problem.ts';

/** The person who is signed in. */
export interface Person {
  id: UserId;
  username?: string | undefined;
}

/** Why the page of a user cannot go on for now. */
export type Interruption =
  /** Their session ended. Once they have signed in again, what they began goes on. */
  | { kind: 'ended' }
  /** They signed out in another tab. */
  | { kind: 'signedOut' }
  /** Another person is signed in in this browser now. */
  | { kind: 'otherAccount'; person: Person };

/** @returns undefined for a problem that signing in again would not solve */
export function interruptionOf({ code, ...problem }: Problem): Interruption | undefined {
  if (code === 'NOT_SIGNED_IN') return { kind: 'ended' };
  if (code !== 'ACCOUNT_CHANGED' || !('facts' in problem)) return undefined;
  const { userId, username } = problem.facts as AppError<'ACCOUNT_CHANGED'>['facts'];
  return { kind: 'otherAccount', person: { id: userId, username } };
}

/** A person's name, also where it may not be known. */
export function nameOf({ id, username }: Person): string {
  return username ?? String(id);
}
