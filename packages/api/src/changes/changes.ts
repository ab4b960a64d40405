import { AppError } from '@portrait/contract';
import { createListener, type Listener, type PictureNews } from './listener.ts';
import type { OwnerEvent } from './owner-event.ts';

/**
 * Notifies the streams that wait for a user's changes. Notifications are only hints: the changes are in the journal, which streams
 * also read every few seconds, so that a missed notification delays a change but never loses it.
 */
export interface Changes {
  notify(userId: number): void;
  /** The same, and also notifies all other streams: a moderator's decision affects every page that shows the picture. */
  announce(news: PictureNews): void;
  /** Notifies all streams of this process, because it is not known whose data another process has changed. */
  notifyEveryone(): void;
  /** Notifies the streams of this process of what another one has told. */
  hear(hint: Hint): void;
  /** Registers a callback that tells other processes what this one notifies its streams of. */
  onOwn(tell: (hint: Hint) => void): void;
  /** @throws {AppError} TOO_MANY_REQUESTS if the user has the maximum number of streams open */
  listen(userId: number, signal: AbortSignal): Pick<Listener, 'next' | 'takeNews'>;
  /** Registers a callback for the changes of every user, for caches in memory. */
  onAny(heard: (userId: number | 'everyone') => void): void;
  /** The names of the webhooks for which each change stores its events, in its own transaction. */
  readonly endpoints: readonly string[];
  /** Whether there are webhooks or hooks: without, a change costs nothing more. */
  isHeard(): boolean;
  /** Tells the host's hooks of an event of this process, after its commit. */
  emit(event: OwnerEvent): void;
  onEvent(heard: (event: OwnerEvent) => void): void;
}

/** Whose data changed; with news for everybody if a moderator decided. */
export type Hint = { userId: number } | PictureNews;

const MOST_STREAMS_PER_USER = 12;
const LOOK_AGAIN_MS = 5_000;

/** @param endpoints the names of the configured webhooks */
export function inProcessChanges(lookAgainMs = LOOK_AGAIN_MS, endpoints: readonly string[] = []): Changes {
  const listeners = new Map<number, Set<Listener>>();
  const hearingAll: ((userId: number | 'everyone') => void)[] = [];
  const wakeAll = (news?: PictureNews) => {
    for (const own of listeners.values()) own.forEach((listener) => listener.wake(news));
  };

  const tellOthers: ((hint: Hint) => void)[] = [];
  const hearingEvents: ((event: OwnerEvent) => void)[] = [];

  function hear(hint: Hint): void {
    for (const heard of hearingAll) heard(hint.userId);
    if ('image' in hint) wakeAll(hint);
    else listeners.get(hint.userId)?.forEach((listener) => listener.wake());
  }

  function tell(hint: Hint): void {
    hear(hint);
    for (const tellThem of tellOthers) tellThem(hint);
  }

  return {
    endpoints,
    isHeard: () => endpoints.length + hearingEvents.length > 0,
    emit: (event) => hearingEvents.forEach((heard) => heard(event)),
    onEvent: (heard) => void hearingEvents.push(heard),
    hear,
    notify: (userId) => tell({ userId }),
    announce: tell,
    onOwn: (tellThem) => void tellOthers.push(tellThem),
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
