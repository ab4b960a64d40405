import { ACTIVE_STATES, STATE, type UploadState } from '@portrait/contract';
import type { Decision, DecisionContext, Refusal } from './decision.ts';
import {
  abandoned,
  appealWaits,
  described,
  hasRoom,
  notAppealed,
  notBlocked,
  notLeaving,
  notExpired,
  notReported,
  notShown,
  overdue,
  pastRetention,
  purgeDue,
  stays,
  stillRoom,
  undoable,
  unlocked,
  versionStored,
  type BeginGuard,
} from './guards.ts';
import { REPORT_DECISIONS } from './report-decisions.ts';

/** The time before bytes are purged, in which requests that read them and processes that write them finish. */
const GRACE_MS = 60 * 60_000;

/** The guards of an upload, before anything of it is stored. */
export const BEGIN: readonly BeginGuard[] = [notLeaving, unlocked, notBlocked, hasRoom];

/** Chooses a pending upload: it is live at once, or when it is approved. */
const CHOOSE = {
  from: [STATE.pending],
  rate: 'owner',
  guards: [notLeaving, notExpired, unlocked, notBlocked, versionStored],
  otherwise: 'UPLOAD_NOT_PENDING',
} satisfies Decision;

const MAY_SHOW = [unlocked, notBlocked, versionStored] as const;

/** Shows an upload again that was confirmed before, with the same crop or another. */
const SHOW_AGAIN = {
  from: [STATE.confirmed],
  rate: 'owner',
  guards: [notLeaving, ...MAY_SHOW],
  otherwise: whyNotChoosable,
  columns: ({ now, image }) => ({ image, shown_at: now }),
  shows: 'it',
} satisfies Decision;

const UNCLAIMED = { claimed_by: null, claimed_until: null };

/** Fails an upload, and keeps its row until no write can be under way. */
const FAIL_WITH_GRACE = {
  from: [STATE.uploading],
  to: STATE.failed,
  guards: [],
  columns: ({ now }) => ({ purge_after: later(now, GRACE_MS), ...UNCLAIMED }),
} satisfies Decision;

/** All decisions about an upload that has a row. Nothing else changes its state, or its owner's picture. */
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
  /** Fails an upload whose bytes may still arrive, because the store did not answer. */
  failUnanswered: FAIL_WITH_GRACE,
  abandon: { ...FAIL_WITH_GRACE, guards: [abandoned] },
  confirm: {
    ...CHOOSE,
    to: STATE.confirmed,
    columns: ({ now, image }) => ({ image, confirmed_at: now, shown_at: now, expires_at: null }),
    shows: 'it',
    action: 'confirmed',
  },
  submit: {
    ...CHOOSE,
    to: STATE.submitted,
    columns: ({ now, image }) => ({ image, submitted_at: now, expires_at: null }),
    action: 'submitted',
  },
  /** Discards the owner's previous submission when they submit another upload. */
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
  /** Describes an upload in its owner's words. */
  describe: {
    from: ACTIVE_STATES,
    rate: 'owner',
    guards: [notLeaving, notExpired, unlocked],
    otherwise: 'UPLOAD_NOT_DECIDABLE',
    action: 'described',
  },
  clearAltText: {
    from: ACTIVE_STATES,
    rate: 'moderator',
    guards: [described],
    otherwise: 'UPLOAD_NOT_DECIDABLE',
    columns: () => ({ alt_text: '' }),
    action: 'alt_text_cleared',
  },
  /** Deletes a confirmed upload for good, shown or not. Its bytes are deleted at once, and again once no writer can be left. */
  delete: {
    from: [STATE.confirmed],
    bytes: 'any',
    to: STATE.deleted,
    rate: 'owner',
    guards: [unlocked, notReported],
    otherwise: (state) => (state === STATE.takenDown ? 'UPLOAD_NOT_DELETABLE' : 'UPLOAD_NOT_CONFIRMED'),
    columns: ({ now }) => ({ purge_after: later(now, GRACE_MS), stored_bytes: 0 }),
    shows: 'nothing of it',
    action: 'deleted',
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
  /** Shows what was hidden when an account was to be deleted, now that it is taken back. */
  bringBack: { from: [STATE.confirmed], guards: MAY_SHOW, shows: 'it', action: 'restored' },
  /** Renders another crop, to preview or to confirm it. */
  preview: { from: [STATE.pending, STATE.confirmed], guards: [], otherwise: 'UPLOAD_NOT_PENDING' },
  addVersion: { from: ACTIVE_STATES, guards: [], otherwise: 'UPLOAD_NOT_PENDING' },
  /** Removes an upload from the history by the retention policy. */
  retire: {
    from: [STATE.confirmed],
    guards: [pastRetention, notShown],
    columns: ({ now }) => ({ purge_after: later(now, GRACE_MS) }),
    closesReports: true,
    action: 'retired',
  },
  approve: {
    from: [STATE.submitted],
    to: STATE.confirmed,
    rate: 'moderator',
    guards: [stays, ...MAY_SHOW],
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
    closesReports: true,
    action: 'taken_down',
  },
  ...REPORT_DECISIONS,
  /** Sends the owner's message about a take-down, and keeps the bytes for as long again. */
  appeal: {
    from: [STATE.takenDown],
    bytes: 'to be purged',
    rate: 'owner',
    guards: [notLeaving, undoable, notAppealed],
    otherwise: 'UPLOAD_NOT_DECIDABLE',
    columns: ({ now, limits }) => ({ purge_after: later(now, limits.takenDownKeptForMs) }),
    action: 'appealed',
  },
  /** Answers an appeal: the upload stays taken down. */
  uphold: {
    from: [STATE.takenDown],
    bytes: 'any',
    rate: 'moderator',
    guards: [appealWaits],
    otherwise: 'UPLOAD_NOT_DECIDABLE',
    action: 'appeal_upheld',
  },
  reinstate: {
    from: [STATE.takenDown],
    bytes: 'to be purged',
    to: (context) => (isSuperseded(context) ? STATE.pending : context.takedown?.state_before),
    rate: 'moderator',
    guards: [undoable, stays, ...MAY_SHOW],
    otherwise: 'UPLOAD_NOT_DECIDABLE',
    columns: (context) => ({
      purge_after: null,
      ...(isSuperseded(context) && { expires_at: later(context.now, context.limits.pendingLifetimeMs) }),
    }),
    shows: 'it, if it was shown and nothing is',
    action: 'reinstated',
  },
  /** Erases an upload with all other data of its owner. */
  erase: {
    from: ACTIVE_STATES,
    bytes: 'any',
    to: STATE.discarded,
    guards: [],
    columns: () => ({ expires_at: null, reported_at: null }),
    shows: 'nothing of it',
    action: 'retired',
  },
  purge: {
    from: [STATE.confirmed, STATE.discarded, STATE.deleted, STATE.expired, STATE.takenDown],
    bytes: 'to be purged',
    guards: [purgeDue],
    columns: ({ now }) => ({ purged_at: now, stored_bytes: 0 }),
    action: 'purged',
  },
} satisfies Record<string, Decision>;

export type DecisionName = keyof typeof DECISIONS;

/** Whether an upload that was submitted becomes pending again, because its owner confirmed another one since. */
function isSuperseded({ takedown }: DecisionContext): boolean {
  return takedown !== undefined && takedown.state_before === STATE.submitted && takedown.superseded;
}

/** A taken-down upload stays so even if its block is lifted; then the same picture may be uploaded again. */
function whyNotChoosable(state: UploadState): Refusal {
  return state === STATE.takenDown ? 'PICTURE_BLOCKED' : 'UPLOAD_NOT_CONFIRMED';
}

function later(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) + milliseconds).toISOString();
}
