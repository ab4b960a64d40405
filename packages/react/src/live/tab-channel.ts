import type { Person } from '../person/interruption.ts';

/** What a user shows now. */
export interface PictureNews {
  userId: number;
  pictureUrl: string | null;
  /** Of the server's event that said so; where the next leader goes on. */
  eventId?: string;
  /** Said when the stream opens: nothing changed. */
  isGreeting?: boolean;
}

/** Who signed in, or that nobody is signed in any more. */
export interface PersonNews {
  person: Person | null;
}

export type TabNews = PictureNews | PersonNews;

export interface TabChannel {
  tell(news: TabNews): void;
  /** @returns the way to stop listening */
  listen(hear: (news: TabNews) => void): () => void;
  open(): void;
  close(): void;
}

/** The other tabs of this browser, while it is open. */
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
