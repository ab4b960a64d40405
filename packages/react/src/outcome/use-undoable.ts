'use client';

import type { UploadView } from '@portrait/contract/schemas';
import { procedures } from '../provider/trpc.ts';

/** A change of the picture: what was shown before it, and the id of what is shown since; null for no picture. */
export interface Change {
  before: UploadView | null;
  shows: number | null;
}

/** What undoing a change brings back: no picture, the crop before, the picture before, or nothing because that is no longer kept. */
export type Undoable = 'none' | 'crop' | 'picture' | 'gone';

/** What undoing a change would bring back now. Nothing ends it but that the picture before is deleted or taken down, also elsewhere. */
export function useUndoable({ before, shows }: Change): Undoable {
  const isOther = before !== null && before.id !== shows;
  const { data: now } = procedures.profilePicture.get.useQuery({ uploadId: before?.id ?? 0 }, { enabled: isOther });
  if (!before) return 'none';
  if (!isOther) return 'crop';
  return now && (now.state !== 'confirmed' || now.isGone) ? 'gone' : 'picture';
}
