import { ACTIVE_STATES, STATE, type JournalAction, type Limits, type UploadState } from '@portrait/contract';
import type { TakedownRow, uploads } from '@portrait/db';
import {
  abandoned,
  hasRoom,
  locked,
  notBlocked,
  notErased,
  notExpired,
  notLocked,
  notShown,
  overdue,
  pastRetention,
  purgeDue,
  stillRoom,
  undoable,
  unlocked,
  versionStored,
  type BeginGuard,
  type Guard,
  type OwnerGuard,
} from './guards.ts';
import type { Rate } from './rates.ts';

export type UploadColumns = Parameters<typeof uploads.set>[2];

/** What a decision is made with. */
export interface Given {
  now: string;
  limits: Limits;
  /** The version in question. */
  image: string;
  /** Of what is given back: how the take-down found it, and whether its owner chose another since. */
  takedown?: (Pick<TakedownRow, 'state_before' | 'was_shown'> & { superseded: boolean }) | undefined;
}

type Refusal = 'UPLOAD_NOT_PENDING' | 'UPLOAD_NOT_CONFIRMED' | 'UPLOAD_NOT_DECIDABLE' | 'PICTURE_BLOCKED';

/** What can be decided about an upload. */
export interface Decision {
  /** In which states of the upload. */
  from: readonly UploadState[];
  /** Of one whose bytes are given up, and of no other; left out, of one whose bytes are kept. */
  givenUp?: boolean;
  /** The state that it leads to, where not the same. */
  to?: UploadState | ((given: Given) => UploadState | undefined);
  /** Whose decisions within a minute it counts among. */
  rate?: Rate;
  guards: readonly Guard[];
  /** What a client is told when the state does not fit; left out, nothing is done and nobody is told. */
  otherwise?: Refusal | ((state: UploadState) => Refusal);
  /** What becomes of the upload besides; with `purge_after` its bytes are given up. */
  columns?: (given: Given) => UploadColumns;
  /** What the owner shows afterwards; left out, what they showed before. */
  shows?: 'it' | 'nothing of it' | 'it, if it was shown and nothing is';
  /** What the journal calls it; left out of what nobody ever saw. */
  action?: JournalAction;
}

/** What can be decided about an owner and whatever they show. */
export interface OwnerDecision {
  rate: Rate;
  guards: readonly OwnerGuard[];
  shows?: 'nothing';
  action: JournalAction;
}

/** Whoever reads a picture when it is given up has finished by then, and so has a process that still writes some of it. */
const GRACE_MS = 60 * 60_000;

/** What must hold when a picture is sent, before anything of it is kept. */
export const BEGIN: readonly BeginGuard[] = [notErased, unlocked, notBlocked, hasRoom];

/** What was chosen before is shown again, with the same crop or another. */
const SHOW_AGAIN = {
  from: [STATE.confirmed],
  rate: 'owner',
  guards: [unlocked, notBlocked, versionStored],
  otherwise: whyNotChoosable,
  columns: ({ now, image }) => ({ image, shown_at: now }),
  shows: 'it',
} satisfies Decision;

/** All that can become of an upload once it has a row: nothing else changes its state, or what its owner shows. */
export const DECISIONS = {
  receive: {
    from: [STATE.uploading],
    to: STATE.pending,
    guards: [stillRoom],
    columns: () => UNCLAIMED,
    action: 'uploaded',
  },
  fail: {
    from: [STATE.uploading],
    to: STATE.failed,
    guards: [],
    columns: ({ now }) => ({ purge_after: now, ...UNCLAIMED }),
  },
  abandon: {
    from: [STATE.uploading],
    to: STATE.failed,
    guards: [abandoned],
    columns: ({ now }) => ({ purge_after: later(now, GRACE_MS), ...UNCLAIMED }),
  },
  confirm: {
    from: [STATE.pending],
    to: STATE.confirmed,
    rate: 'owner',
    guards: [notExpired, unlocked, notBlocked, versionStored],
    otherwise: 'UPLOAD_NOT_PENDING',
    columns: ({ now, image }) => ({ image, confirmed_at: now, shown_at: now, expires_at: null }),
    shows: 'it',
    action: 'confirmed',
  },
  submit: {
    from: [STATE.pending],
    to: STATE.submitted,
    rate: 'owner',
    guards: [notExpired, unlocked, notBlocked, versionStored],
    otherwise: 'UPLOAD_NOT_PENDING',
    columns: ({ now, image }) => ({ image, submitted_at: now, expires_at: null }),
    action: 'submitted',
  },
  /** What its owner had handed in before, when they hand in another. */
  supersede: {
    from: [STATE.submitted],
    to: STATE.discarded,
    guards: [],
    columns: ({ now }) => ({ purge_after: now }),
    action: 'discarded',
  },
  discard: {
    from: [STATE.pending, STATE.submitted],
    to: STATE.discarded,
    rate: 'owner',
    guards: [notExpired],
    otherwise: 'UPLOAD_NOT_PENDING',
    columns: ({ now }) => ({ purge_after: now }),
    action: 'discarded',
  },
  expire: {
    from: [STATE.pending],
    to: STATE.expired,
    guards: [overdue],
    columns: ({ now }) => ({ purge_after: later(now, GRACE_MS) }),
    action: 'expired',
  },
  recrop: { ...SHOW_AGAIN, action: 'recropped' },
  restore: { ...SHOW_AGAIN, action: 'restored' },
  /** Another crop, to be looked at or to be confirmed. */
  preview: { from: [STATE.pending, STATE.confirmed], guards: [], otherwise: 'UPLOAD_NOT_PENDING' },
  addVersion: { from: ACTIVE_STATES, guards: [], otherwise: 'UPLOAD_NOT_PENDING' },
  /** What the history keeps no longer. */
  retire: {
    from: [STATE.confirmed],
    guards: [pastRetention, notShown],
    columns: ({ now }) => ({ purge_after: later(now, GRACE_MS) }),
    action: 'retired',
  },
  approve: {
    from: [STATE.submitted],
    to: STATE.confirmed,
    rate: 'moderator',
    guards: [unlocked, notBlocked, versionStored],
    otherwise: 'UPLOAD_NOT_DECIDABLE',
    columns: ({ now }) => ({ confirmed_at: now, shown_at: now }),
    shows: 'it',
    action: 'approved',
  },
  takeDown: {
    from: ACTIVE_STATES,
    to: STATE.takenDown,
    rate: 'moderator',
    guards: [],
    otherwise: 'UPLOAD_NOT_DECIDABLE',
    columns: ({ now, limits }) => ({ purge_after: later(now, limits.takenDownKeptForMs) }),
    shows: 'nothing of it',
    action: 'taken_down',
  },
  reinstate: {
    from: [STATE.takenDown],
    givenUp: true,
    to: (given) => (isSuperseded(given) ? STATE.pending : given.takedown?.state_before),
    rate: 'moderator',
    guards: [undoable, unlocked, notBlocked, versionStored],
    otherwise: 'UPLOAD_NOT_DECIDABLE',
    columns: (given) => ({
      purge_after: null,
      ...(isSuperseded(given) && { expires_at: later(given.now, given.limits.pendingLifetimeMs) }),
    }),
    shows: 'it, if it was shown and nothing is',
    action: 'reinstated',
  },
  /** With everything else of its owner's. */
  erase: {
    from: ACTIVE_STATES,
    to: STATE.discarded,
    guards: [],
    columns: ({ now }) => ({ purge_after: now, expires_at: null }),
    shows: 'nothing of it',
    action: 'retired',
  },
  purge: {
    from: [STATE.confirmed, STATE.discarded, STATE.expired, STATE.takenDown],
    givenUp: true,
    guards: [purgeDue],
    columns: ({ now }) => ({ purged_at: now, stored_bytes: 0 }),
    action: 'purged',
  },
} satisfies Record<string, Decision>;

export type DecisionName = keyof typeof DECISIONS;

/** The same about an owner and whatever they show. */
export const OWNER_DECISIONS = {
  remove: { rate: 'owner', guards: [unlocked], shows: 'nothing', action: 'removed' },
  lock: { rate: 'moderator', guards: [notLocked], action: 'locked' },
  unlock: { rate: 'moderator', guards: [locked], action: 'unlocked' },
} satisfies Record<string, OwnerDecision>;

export type OwnerDecisionName = keyof typeof OWNER_DECISIONS;

const UNCLAIMED = { claimed_by: null, claimed_until: null };

/** What waited for a moderator waits for its owner again, who chose another since: that one goes first. */
function isSuperseded({ takedown }: Given): boolean {
  return takedown !== undefined && takedown.state_before === STATE.submitted && takedown.superseded;
}

/** Also when its block was lifted: the same picture may be sent again, this one stays taken down. */
function whyNotChoosable(state: UploadState): Refusal {
  return state === STATE.takenDown ? 'PICTURE_BLOCKED' : 'UPLOAD_NOT_CONFIRMED';
}

function later(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) + milliseconds).toISOString();
}
