import { AppError } from '@portrait/contract';
import { createListener, type Listener, type PictureNews } from './listener.ts';

/**
 * Notifies the streams that wait for a user's changes. Notifications are only hints: the changes are in the journal, which streams
 * also read every few seconds, so that a missed notification delays a change but never loses it.
 */
export interface Changes {
  notify(userId: number): void;
  /** The same, and also notifies all other streams: a moderator's decision affects every page that shows the picture. */
  announce(news: PictureNews): void;
  /** Notifies all streams, because it is not known whose data another process has changed. */
  notifyEveryone(): void;
  /** @throws {AppError} TOO_MANY_REQUESTS if the user has the maximum number of streams open */
  listen(userId: number, signal: AbortSignal): Pick<Listener, 'next' | 'takeNews'>;
  /** Registers a callback for the changes of every user, for caches in memory. */
  onAny(heard: (userId: number | 'everyone') => void): void;
}

const MOST_STREAMS_PER_USER = 12;
const LOOK_AGAIN_MS = 5_000;

export function inProcessChanges(lookAgainMs = LOOK_AGAIN_MS): Changes {
  const listeners = new Map<number, Set<Listener>>();
  const hearingAll: ((userId: number | 'everyone') => void)[] = [];
  const wakeAll = (news?: PictureNews) => {
    for (const own of listeners.values()) own.forEach((listener) => listener.wake(news));
  };

  return {
    notify(userId) {
      for (const heard of hearingAll) heard(userId);
      listeners.get(userId)?.forEach((listener) => listener.wake());
    },
    announce(news) {
      for (const heard of hearingAll) heard(news.userId);
      wakeAll(news);
    },
    notifyEveryone() {
      for (const heard of hearingAll) heard('everyone');
      wakeAll();
    },
    listen(userId, signal) {
      const own = listeners.get(userId) ?? new Set();
      if (own.size >= MOST_STREAMS_PER_USER) {
        throw new AppError('TOO_MANY_REQUESTS', { limit: MOST_STREAMS_PER_USER, retryAfterSeconds: 30 });
      }
      const listener = createListener(userId, lookAgainMs);
      listeners.set(userId, own.add(listener));
      signal.addEventListener('abort', () => {
        own.delete(listener);
        if (own.size === 0) listeners.delete(userId);
        listener.wake();
      });
      return listener;
    },
    onAny: (heard) => void hearingAll.push(heard),
  };
}
