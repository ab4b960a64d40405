import { sql } from 'kysely';
import type { Db } from '../db.ts';

export const CHANNEL = 'portrait';
/** PostgreSQL accepts less than 8000 bytes. */
const MOST_BYTES = 7_000;
/** Of more, or of one that is too long, the others are told that anything may have been committed. */
const MOST_WAITING = 2_000;
const AGAIN_MS = 500;

/** What a process tells the others. */
export interface Notification {
  /** The process that tells it; it does not need to hear it. */
  from: string;
  /** Null for anything. */
  hints: string[] | null;
}

export interface Notifier {
  tell(hint: string): void;
  /** Resolves when what was told is sent, or cannot be. */
  close(): Promise<void>;
}

/**
 * Sends hints by NOTIFY: those of a moment together, after their commits and on their own, because within its transaction a NOTIFY
 * makes commits wait for each other. What could not be sent is sent again.
 */
export function openNotifier(db: Db, from: string, onError: (error: unknown) => void): Notifier {
  let waiting = new Set<string>();
  let overflown = false;
  let closing = false;
  let sending: Promise<void> | undefined;

  async function send(): Promise<void> {
    while (waiting.size > 0 || overflown) {
      const hints = overflown ? null : taken();
      try {
        await notify(db, { from, hints });
        overflown &&= hints !== null;
      } catch (error) {
        onError(error);
        for (const hint of hints ?? []) waiting.add(hint);
        if (closing) return;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    }
  }

  function taken(): string[] {
    const hints: string[] = [];
    let bytes = 0;
    for (const hint of waiting) {
      bytes += sizeOf(hint);
      if (bytes > MOST_BYTES) break;
      hints.push(hint);
      waiting.delete(hint);
    }
    return hints;
  }

  return {
    tell(hint) {
      if (overflown) return;
      waiting.add(hint);
      if (waiting.size > MOST_WAITING || sizeOf(hint) > MOST_BYTES) {
        overflown = true;
        waiting = new Set();
      }
      sending ??= send().finally(() => (sending = undefined));
    },
    async close() {
      closing = true;
      await sending;
    },
  };
}

/** In a list, as it is sent. */
function sizeOf(hint: string): number {
  return Buffer.byteLength(JSON.stringify(hint)) + 1;
}

async function notify(db: Db, notification: Notification): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${JSON.stringify(notification)})`.execute(db);
}
