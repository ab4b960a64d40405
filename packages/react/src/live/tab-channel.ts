/** What one tab tells the others: what a user shows now. */
export interface PictureNews {
  userId: number;
  pictureUrl: string | null;
  /** Of the server's event that said so; where the next leader goes on. */
  eventId?: string;
  /** Said when the stream opens: nothing changed. */
  isGreeting?: boolean;
}

export interface TabChannel {
  tell(news: PictureNews): void;
  /** @returns the way to stop listening */
  listen(hear: (news: PictureNews) => void): () => void;
  open(): void;
  close(): void;
}

/** The other tabs of this browser, while it is open. */
export function createTabChannel(): TabChannel {
  const listeners = new Set<(news: PictureNews) => void>();
  let channel: BroadcastChannel | undefined;
  return {
    tell: (news) => channel?.postMessage(news),
    listen(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    open() {
      channel = new BroadcastChannel('portrait');
      channel.onmessage = ({ data }: MessageEvent<PictureNews>) => listeners.forEach((hear) => hear(data));
    },
    close() {
      channel?.close();
      channel = undefined;
    },
  };
}
