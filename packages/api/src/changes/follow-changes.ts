import type { ChangeView } from '@portrait/contract/schemas';
import { journal } from '@portrait/db';
import { tracked, type TrackedEnvelope } from '@trpc/server';
import type { Deps } from '../deps.ts';
import { findShownLook } from '../pictures/find-shown-look.ts';
import { userIdOf } from '../identity/user-ids.ts';
import type { PictureNews } from './listener.ts';
import { pageEventOf } from './page-event.ts';

export interface Follower {
  userId: number;
  /** The host's id of the user, if it is text. */
  externalId?: string | null | undefined;
  /** The id of the last event that the client received. */
  lastEventId: string | null | undefined;
  /** Checked before every event. */
  stillSignedIn: () => Promise<boolean>;
  signal: AbortSignal;
}

const PAGE = 100;

/**
 * Yields a user's changes as they are committed, each once and in order, and announcements about other users, under the id of the
 * user's own last change. A page that misses an announcement requests the picture again when it gets the focus.
 *
 * It starts with the changes after `lastEventId`. Without it, it starts with the current picture, so that the client has an id to
 * resume from. The stream is cut as soon as its session has ended: a client that reconnects is authenticated again.
 */
export async function* followChanges(
  deps: Deps,
  { userId, externalId = null, lastEventId, stillSignedIn, signal }: Follower,
): AsyncGenerator<TrackedEnvelope<ChangeView>> {
  // Listens first, because a change between reading the journal and waiting would be missed.
  const listener = deps.changes.listen(userId, signal);
  const pictureOf = async (news: PictureNews) => ({
    userId: userIdOf(news.userId, news.externalId),
    pictureUrl: news.image === null ? null : deps.storage.mediaUrl(news.image),
    ...(await findShownLook(deps, news.image)),
  });
  const own = async (image: string | null) => pictureOf({ userId, externalId, image });
  let seq = Number(lastEventId ?? 0);
  const now = await journal.findNow(deps.db, userId);
  // A higher number belongs to an erased owner whose text id is now a new owner's.
  if (!lastEventId || seq > now.seq) {
    seq = now.seq;
    yield tracked(String(seq), { ...(await own(now.image)), kind: 'current', uploadId: null });
  }
  while (!signal.aborted) {
    const page = await journal.findAfter(deps.db, { ownerId: userId, seq, limit: PAGE });
    if (!(await stillSignedIn())) throw new DOMException('the session has ended', 'AbortError');
    for (const entry of page) {
      seq = entry.seq;
      const kind = pageEventOf(entry);
      if (kind) yield tracked(String(seq), { ...(await own(entry.after)), kind, uploadId: entry.upload_id });
    }
    for (const news of listener.takeNews()) {
      yield tracked(String(seq), { ...(await pictureOf(news)), kind: 'announced', uploadId: null });
    }
    if (page.length < PAGE) await listener.next();
  }
}
