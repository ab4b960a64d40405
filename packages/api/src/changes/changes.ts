import { AppError } from '@portrait/contract';

/**
 * Wakes whoever waits for a user's changes. A hint only: what happened is in the events table, which is also looked at
 * every few seconds, so that a lost hint or another process costs seconds, never a change.
 */
export interface Changes {
  notify(userId: number): void;
  /** The same, and tells everybody else who is listening: what a moderator decides is seen wherever the picture is. */
  announce(news: PictureNews): void;
  /** For what another process did: whose change it was is not known. */
  notifyEveryone(): void;
  /** @throws {AppError} TOO_MANY_REQUESTS when the user has as many streams open as are allowed */
  listen(userId: number, signal: AbortSignal): Listener;
  /** Hears of every user's changes at once; for what is kept in memory. */
  onAny(heard: (userId: number | 'everyone') => void): void;
}

/** What somebody shows now. */
export interface PictureNews {
  userId: number;
  /** As the user's row holds it, null for no picture. */
  image: string | null;
}

export interface Listener {
  /** Resolves at the next change, after a while without one, or when the signal ends. */
  next(): Promise<void>;
  /** What was announced of others since it was last asked; of each the latest. */
  takeNews(): PictureNews[];
}

const MOST_STREAMS_PER_USER = 12;
const LOOK_AGAIN_MS = 5_000;

export function inProcessChanges(lookAgainMs = LOOK_AGAIN_MS): Changes {
  const listeners = new Map<number, Set<(news?: PictureNews) => void>>();
  const hearingAll: ((userId: number | 'everyone') => void)[] = [];

  function listen(userId: number, signal: AbortSignal): Listener {
    const own = listeners.get(userId) ?? new Set();
    if (own.size >= MOST_STREAMS_PER_USER) {
      throw new AppError('TOO_MANY_REQUESTS', { limit: MOST_STREAMS_PER_USER, retryAfterSeconds: 30 });
    }
    let heardSince = false;
    let finishWaiting: (() => void) | undefined;
    const latest = new Map<number, PictureNews>();
    const heard = (news?: PictureNews) => {
      if (news && news.userId !== userId) latest.set(news.userId, news);
      heardSince = true;
      finishWaiting?.();
    };
    listeners.set(userId, own.add(heard));
    signal.addEventListener('abort', () => {
      own.delete(heard);
      if (own.size === 0) listeners.delete(userId);
      heard();
    });
    const next = async () =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(finish, heardSince ? 0 : lookAgainMs);
        finishWaiting = finish;
        function finish() {
          clearTimeout(timer);
          finishWaiting = undefined;
          heardSince = false;
          resolve();
        }
      });
    const takeNews = () => {
      const news = [...latest.values()];
      latest.clear();
      return news;
    };
    return { next, takeNews };
  }

  return {
    notify(userId) {
      for (const heard of hearingAll) heard(userId);
      listeners.get(userId)?.forEach((heard) => heard());
    },
    announce(news) {
      for (const heard of hearingAll) heard(news.userId);
      for (const own of listeners.values()) own.forEach((heard) => heard(news));
    },
    notifyEveryone() {
      for (const heard of hearingAll) heard('everyone');
      for (const own of listeners.values()) own.forEach((heard) => heard());
    },
    listen,
    onAny: (heard) => void hearingAll.push(heard),
  };
}
