import type { Person } from '../person/interruption.ts';

/** A user's current picture. */
export interface PictureNews {
  userId: number;
  pictureUrl: string | null;
  /** The id of the server's event, after which the next leader continues. */
  eventId?: string;
  /** Sent when the stream opens: nothing changed. */
  isGreeting?: boolean;
}

/** The person who signed in, or null after a sign-out. */
export interface PersonNews {
  person: Person | null;
}

export type TabNews = PictureNews | PersonNews;

export interface TabChannel {
  tell(news: TabNews): void;
  /** @returns a function that stops listening */
  listen(hear: (news: TabNews) => void): () => void;
  open(): void;
  close(): void;
}

/** A channel to the other tabs of this browser. */
export function createTabChannel(): TabChannel {
  const listeners = new Set<(news: TabNews) => void>();
  let channel: BroadcastChannel | undefined;
  return {
    tell: (news) => channel?.postMessage(news),
    listen(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    open() {
      channel = new BroadcastChannel('portrait');
      channel.onmessage = ({ data }: MessageEvent<TabNews>) => listeners.forEach((hear) => hear(data));
    },
    close() {
      channel?.close();
      channel = undefined;
    },
  };
}
