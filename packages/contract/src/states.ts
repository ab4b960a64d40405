/**
 * The states of an upload. What leads from one to another, and when, is the lifecycle table's to say.
 *
 * `uploading` until its bytes are stored, `failed` when they never were; `pending` until its owner decides (`confirmed`,
 * `discarded`) or its time is over (`expired`). Where moderators approve first, what its owner confirmed is `submitted`
 * until then. `taken_down` by a moderator, whatever it was before.
 */
export const STATE = {
  uploading: 'uploading',
  failed: 'failed',
  pending: 'pending',
  submitted: 'submitted',
  confirmed: 'confirmed',
  discarded: 'discarded',
  expired: 'expired',
  takenDown: 'taken_down',
} as const;

export type UploadState = (typeof STATE)[keyof typeof STATE];

export const UPLOAD_STATES = Object.values(STATE);

/** Of uploads whose bytes were all received: the others nobody ever sees. */
export const RECEIVED_STATES = [
  ...[STATE.pending, STATE.submitted, STATE.confirmed],
  ...[STATE.discarded, STATE.expired, STATE.takenDown],
] as const;
export type ReceivedState = (typeof RECEIVED_STATES)[number];

/** Of uploads whose bytes are needed: they are shown, restorable or waiting. */
export const ACTIVE_STATES = [STATE.pending, STATE.submitted, STATE.confirmed] as const;

/** Of what its owner chose to show: shown, in the history, or in line for it. */
export const CHOSEN_STATES = [STATE.submitted, STATE.confirmed] as const;
