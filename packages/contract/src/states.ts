/**
 * The states of an upload. The lifecycle table in `@portrait/api` has the transitions.
 *
 * `uploading` until its bytes are stored, `failed` if they never were; `pending` until its owner decides (`confirmed`,
 * `discarded`) or its time is over (`expired`). With approval by moderators, a confirmed upload is `submitted` until then.
 * `deleted` for good by its owner, once confirmed; `taken_down` by a moderator, from any other state.
 */
export const STATE = {
  uploading: 'uploading',
  failed: 'failed',
  pending: 'pending',
  submitted: 'submitted',
  confirmed: 'confirmed',
  discarded: 'discarded',
  deleted: 'deleted',
  expired: 'expired',
  takenDown: 'taken_down',
} as const;

export type UploadState = (typeof STATE)[keyof typeof STATE];

export const UPLOAD_STATES = Object.values(STATE);

/** The states of uploads whose bytes were received. The others are never shown to anybody. */
export const RECEIVED_STATES = [
  ...[STATE.pending, STATE.submitted, STATE.confirmed],
  ...[STATE.discarded, STATE.deleted, STATE.expired, STATE.takenDown],
] as const;
export type ReceivedState = (typeof RECEIVED_STATES)[number];

/** The states of uploads whose bytes are needed: they are shown, restorable or waiting. */
export const ACTIVE_STATES = [STATE.pending, STATE.submitted, STATE.confirmed] as const;

/**
 * The states of uploads whose pictures moderators may see. What its owner has not chosen, or has given up, is the owner's alone.
 */
export const MODERATED_STATES = [STATE.submitted, STATE.confirmed, STATE.takenDown] as const;

/** The states of uploads that their owner confirmed: shown, in the history, or waiting for approval. */
export const CHOSEN_STATES = [STATE.submitted, STATE.confirmed] as const;
