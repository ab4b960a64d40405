import { AppError } from '@portrait/contract';
import { createListener, type Listener, type PictureNews } from './listener.ts';

/**
 * Wakes whoever waits for a user's changes. A hint only: what happened is in the journal, which is also looked at
 * every few seconds, so that a lost hint or another process costs seconds, never a change.
 */
export interface Changes {
  notify(userId: number): void;
  /** The same, and tells everybody else who is listening: what a moderator decides is seen wherever the picture is. */
  announce(news: PictureNews): void;
  /** For what another process did: whose change it was is not known. */
  notifyEveryone(): void;
  /** @throws {AppError} TOO_MANY_REQUESTS when the user has as many streams open as are allowed */
  listen(userId: number, signal: AbortSignal): Pick<Listener, 'next' | 'takeNews'>;
  /** Hears of every user's changes at once; for what is kept in memory. */
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
