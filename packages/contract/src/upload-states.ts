/**
 * What becomes of an upload whose bytes were all received. `pending` until its owner decides, or its time is over; `submitted`
 * while it waits for a moderator's approval.
 */
export const RECEIVED_STATES = ['pending', 'submitted', 'confirmed', 'discarded', 'expired', 'taken_down'] as const;
export type ReceivedState = (typeof RECEIVED_STATES)[number];
