import type { ChangeView } from '@portrait/contract/schemas';
import { journal } from '@portrait/db';
import { tracked, type TrackedEnvelope } from '@trpc/server';
import type { Deps } from '../deps.ts';
import { userIdOf } from '../identity/user-ids.ts';
import type { PictureNews } from './listener.ts';
import { toldAs } from './told.ts';

export interface Follower {
  userId: number;
  /** What a host calls them, where that is a text. */
  externalId?: string | null | undefined;
  /** Of the last change the client saw. */
  lastEventId: string | null | undefined;
  /** Asked before anything is told. */
  stillSignedIn: () => Promise<boolean>;
  signal: AbortSignal;
}

const PAGE = 100;

/**
 * A user's changes as they are committed, each once and in order; and what is announced meanwhile of others, under the id of the
 * user's own last change. Who misses an announcement asks again when the page is looked at.
 *
 * What came after `lastEventId` is told first. Without it what the user shows now is, so that from then on the client has an id to
 * come back with. The stream is cut as soon as its session has ended: a client that comes back is asked who it is.
 */
export async function* followChanges(
  deps: Deps,
  { userId, externalId = null, lastEventId, stillSignedIn, signal }: Follower,
): AsyncGenerator<TrackedEnvelope<ChangeView>> {
  // Listening first: a change between the look at the journal and the wait would go unheard.
  const listener = deps.changes.listen(userId, signal);
  const pictureOf = (news: PictureNews) => ({
    userId: userIdOf(news.userId, news.externalId),
    pictureUrl: news.image === null ? null : deps.storage.mediaUrl(news.image),
  });
  const own = (image: string | null) => pictureOf({ userId, externalId, image });
  let seq = Number(lastEventId ?? 0);
  const now = await journal.findNow(deps.db, userId);
  // What is numbered higher happened to an owner who was erased, and whose text id is a new owner's.
  if (!lastEventId || seq > now.seq) {
    seq = now.seq;
    yield tracked(String(seq), { ...own(now.image), kind: 'current', uploadId: null });
  }
  while (!signal.aborted) {
    const page = await journal.findAfter(deps.db, { ownerId: userId, seq, limit: PAGE });
    if (!(await stillSignedIn())) throw new DOMException('the session has ended', 'AbortError');
    for (const entry of page) {
      seq = entry.seq;
      const kind = toldAs(entry);
      if (kind) yield tracked(String(seq), { ...own(entry.after), kind, uploadId: entry.upload_id });
    }
    for (const news of listener.takeNews()) {
      yield tracked(String(seq), { ...pictureOf(news), kind: 'announced', uploadId: null });
    }
    if (page.length < PAGE) await listener.next();
  }
}
