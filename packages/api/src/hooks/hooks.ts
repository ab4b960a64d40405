import type { PictureEventReason, PictureEventType, UserId } from '@portrait/contract';
import type { PictureUrls } from '@portrait/contract/schemas';

/** What a hook is told. */
export interface PictureEvent {
  type: PictureEventType;
  why: PictureEventReason;
  userId: UserId;
  /** Null if it is not about one upload. */
  uploadId: number | null;
  /** When it happened: ISO 8601 in UTC. */
  at: string;
  /** The number of the change, which only grows for one user: of two events, the higher one has the newer picture. */
  sequence: number;
  /** The picture that everybody sees after the change; null for none. */
  picture: PictureUrls | null;
  /** Its owner's description of it, as it is now; empty for none. */
  altText: string;
}

type Hook<Type extends PictureEventType> = (event: PictureEvent & { type: Type }) => void | Promise<void>;

/**
 * Functions of the host that are called after the commit of a change that this process made, in requests, jobs and calls alike. The
 * user does not wait for them; one that throws is logged. Those of one user are called one after the other, in the order of the changes.
 */
export interface PictureHooks {
  /** An upload was received, which only its owner sees. */
  onUploaded?: Hook<'uploaded'>;
  /** Another picture is shown: confirmed, approved, restored, recropped, reinstated or rendered again. */
  onConfirmed?: Hook<'confirmed'>;
  /** The picture shown has another description, or none. */
  onDescribed?: Hook<'described'>;
  /** No picture is shown any more, or the user was erased. */
  onRemoved?: Hook<'removed'>;
  /** A moderator took an upload down; `picture` is what is shown now. */
  onTakenDown?: Hook<'takenDown'>;
}
