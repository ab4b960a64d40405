import type { JournalAction } from '@portrait/contract';
import { locked, notLocked, unlocked, type OwnerGuard } from './guards.ts';
import type { Rate } from './rates.ts';

/** A decision about an owner and their picture. */
export interface OwnerDecision {
  rate: Rate;
  guards: readonly OwnerGuard[];
  shows?: 'nothing';
  action: JournalAction;
}

/** All decisions about an owner and their picture. */
export const OWNER_DECISIONS = {
  remove: { rate: 'owner', guards: [unlocked], shows: 'nothing', action: 'removed' },
  lock: { rate: 'moderator', guards: [notLocked], action: 'locked' },
  unlock: { rate: 'moderator', guards: [locked], action: 'unlocked' },
} satisfies Record<string, OwnerDecision>;

export type OwnerDecisionName = keyof typeof OWNER_DECISIONS;
