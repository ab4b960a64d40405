import { changes, type EventKind } from '@portrait/db';
import { tracked, type TrackedEnvelope } from '@trpc/server';
import type { Deps } from '../deps.ts';
import { mediaUrl } from '../uploads/upload-view.ts';

/** What a user's other tabs and devices are told. */
export interface ChangeView {
  kind: EventKind;
  uploadId: number | null;
  /** What the user shows now: the 512 px square, or null for no picture. */
  pictureUrl: string | null;
}

const PAGE = 100;

/**
 * A user's changes as they are committed, each once and in order.
 *
 * @param lastEventId of the last change the client saw: what came after it is told first; without it only news
 */
export async function* followChanges(
  deps: Deps,
  { userId, lastEventId, signal }: { userId: number; lastEventId: string | null | undefined; signal: AbortSignal },
): AsyncGenerator<TrackedEnvelope<ChangeView>> {
  // Listening first: a change between the look at the table and the wait would go unheard.
  const listener = deps.changes.listen(userId, signal);
  let seq = lastEventId ? Number(lastEventId) : await changes.findLast(deps.db, userId);
  while (!signal.aborted) {
    const page = await changes.findAfter(deps.db, { userId, seq, limit: PAGE });
    for (const event of page) {
      seq = event.seq;
      const pictureUrl = event.image === null ? null : mediaUrl(event.image);
      yield tracked(String(seq), { kind: event.kind, uploadId: event.upload_id, pictureUrl });
    }
    if (page.length < PAGE) await listener.next();
  }
}
