import type { JournalAction } from './journal.ts';

/**
 * What a host and its webhooks are told of, with the journal actions that each tells of.
 *
 * - `uploaded`: an upload was received. Nobody but its owner sees it.
 * - `confirmed`: another picture is shown from now on, whoever decided that.
 * - `described`: the picture shown has another description, or none, since its owner or a moderator changed it.
 * - `removed`: no picture is shown any more, also because its owner deleted it; `erased` also without one before, once all data of the user are deleted.
 * - `takenDown`: a moderator took an upload down, shown or not.
 */
export const PICTURE_EVENTS = {
  uploaded: ['uploaded'],
  confirmed: ['confirmed', 'approved', 'restored', 'recropped', 'reinstated', 'rerendered'],
  described: ['described', 'alt_text_cleared'],
  removed: ['removed', 'deleted', 'erased'],
  takenDown: ['taken_down'],
} as const satisfies Record<string, readonly JournalAction[]>;

export type PictureEventType = keyof typeof PICTURE_EVENTS;
/** Why an event happened. */
export type PictureEventReason = (typeof PICTURE_EVENTS)[PictureEventType][number];

export const PICTURE_EVENT_REASONS = Object.values(PICTURE_EVENTS).flat();
