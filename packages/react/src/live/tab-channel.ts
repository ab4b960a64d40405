import type { UserId } from '@portrait/contract';
import { browserName } from '../person/browser-name.ts';
import type { Person } from '../person/interruption.ts';

/** A user's current picture. */
export interface PictureUpdate {
  userId: UserId;
  pictureUrl: string | null;
  /** Its squares in AVIF; absent if that is not known. */
  avifUrls?: string[] | undefined;
  /** Its owner's description; absent if that is not known. */
  altText?: string | undefined;
  /** The id of the server's event, after which the next leader continues. */
  eventId?: string;
  /** Sent when the stream opens: nothing changed. */
  isGreeting?: boolean;
}

/** The person who signed in, or null after a sign-out. */
export interface PersonUpdate {
  person: Person | null;
}

export type TabMessage = PictureUpdate | PersonUpdate;

export interface TabChannel {
  post(message: TabMessage): void;
  /** @returns a function that stops listening */
  listen(listener: (message: TabMessage) => void): () => void;
  open(): void;
  close(): void;
}

/** A channel to the other tabs of this browser that have the same namespace. */
export function createTabChannel(namespace: string): TabChannel {
  const listeners = new Set<(message: TabMessage) => void>();
  let channel: BroadcastChannel | undefined;
  return {
    post: (message) => channel?.postMessage(message),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open() {
      channel = new BroadcastChannel(browserName('portrait', namespace));
      channel.onmessage = ({ data }: MessageEvent<TabMessage>) => listeners.forEach((listener) => listener(data));
    },
    close() {
      channel?.close();
      channel = undefined;
    },
  };
}
