import { PICTURE_EVENTS, type PictureEventReason, type PictureEventType } from '@portrait/contract';
import type { JournalEntry, UserRow } from '@portrait/db';
import { parsePictureKey } from '../pictures/picture-paths.ts';

/** A change that a host and its webhooks are told of after its commit. */
export interface OwnerEvent {
  type: PictureEventType;
  why: PictureEventReason;
  ownerId: number;
  /** The host's id of the owner, if it is text. */
  externalId: string | null;
  uploadId: number | null;
  /** The picture shown after the change. */
  image: string | null;
  at: string;
  /** The number of the journal entry. */
  seq: number;
}

/** The entry of a change, and the picture shown before and after it. */
interface Recorded {
  entry: Omit<JournalEntry, 'actor' | 'now'>;
  shown: { before: string | null; after: string | null };
}

/**
 * The event of a journal entry; undefined for entries after which nobody sees another picture. What decides is the picture shown and
 * not a list of actions, so that whoever mirrors it is right after any of them.
 */
function eventOf({ entry, shown }: Recorded): Pick<OwnerEvent, 'type' | 'why'> | undefined {
  const { action, facts } = entry;
  if (action === 'uploaded') return { type: 'uploaded', why: action };
  const takeDown = PICTURE_EVENTS.takenDown.find((reason) => reason === action);
  if (takeDown) return { type: 'takenDown', why: takeDown };
  // Nobody can be told whom a second erasure is about.
  if (action === 'erased' && facts?.['again'] === undefined) return { type: 'removed', why: action };
  const described = PICTURE_EVENTS.described.find((reason) => reason === action);
  if (described && isOf(entry.uploadId, shown.after)) return { type: 'described', why: described };
  if (shown.before === shown.after) return undefined;
  const type = shown.after === null ? 'removed' : 'confirmed';
  return { type, why: PICTURE_EVENTS[type].find((reason) => reason === action) ?? type };
}

/** Whether a picture is one of an upload. */
function isOf(uploadId: number | null, image: string | null): boolean {
  return image !== null && parsePictureKey(image)?.uploadId === uploadId;
}

/** Collects the events of a change of one owner in progress. */
export function collectEvents(owner: UserRow, now: string) {
  const events: OwnerEvent[] = [];
  let before = owner.profile_picture;
  return {
    events,
    note(entry: Recorded['entry'], { seq, shown }: { seq: number; shown: string | null }): void {
      const event = eventOf({ entry, shown: { before, after: shown } });
      before = shown;
      if (!event) return;
      const { id: ownerId, external_id: externalId } = owner;
      events.push({ ...event, ownerId, externalId, uploadId: entry.uploadId, image: shown, at: now, seq });
    },
  };
}
