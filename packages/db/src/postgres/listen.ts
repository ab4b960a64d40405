import { randomUUID } from 'node:crypto';
import type { Db } from '../db.ts';
import type { Wakeups, WakeupsHeard } from '../wakeups.ts';
import { CHANNEL, openNotifier, type Notification } from './notify.ts';

const CONNECT_AGAIN_MS = 1_000;
/** A connection that was cut without a word is found by what it does not answer. */
const ASK_EVERY_MS = 3_000;
/** A process that was killed between a commit and its NOTIFY has told nobody. */
const ANYTHING_EVERY_MS = 30_000;

/**
 * Hears what other processes tell, on a connection of its own. As long as there is none, anything may have been committed, once a
 * second.
 */
export function listenToOthers(url: string, db: Db, { onHint, onError }: WakeupsHeard): Wakeups {
  const self = randomUUID();
  const notifier = openNotifier(db, self, onError);
  const closing = new AbortController();
  const anything = setInterval(() => onHint(undefined), ANYTHING_EVERY_MS);

  function hear(payload: string | undefined): void {
    const { from, hints } = JSON.parse(payload ?? '{}') as Notification;
    if (from === self) return;
    if (hints === null) onHint(undefined);
    else hints.forEach(onHint);
  }

  async function listen(): Promise<void> {
    while (!closing.signal.aborted) {
      await whileConnected(url, closing.signal, { hear, connected: () => onHint(undefined) }).catch(onError);
      onHint(undefined);
      await pause(CONNECT_AGAIN_MS, closing.signal);
    }
  }

  const listening = listen();
  return {
    tell: notifier.tell,
    async close() {
      clearInterval(anything);
      await notifier.close();
      closing.abort();
      await listening;
    },
  };
}

/**
 * Resolves when `signal` aborts.
 *
 * @throws when the connection is lost
 */
async function whileConnected(
  url: string,
  signal: AbortSignal,
  { hear, connected }: { hear: (payload: string | undefined) => void; connected: () => void },
): Promise<void> {
  const { openClient } = await import('./postgres-pool.ts');
  const client = openClient(url, { query_timeout: ASK_EVERY_MS });
  const lost = new Promise<never>((_, reject) => {
    client.once('error', reject);
    client.once('end', () => reject(new Error('the connection that hears of other processes was closed')));
  });
  // It may be lost while nobody waits for it.
  lost.catch(() => undefined);
  try {
    await client.connect();
    client.on('notification', ({ payload }) => hear(payload));
    await client.query(`listen ${CHANNEL}`);
    connected();
    while (!signal.aborted) {
      await Promise.race([lost, pause(ASK_EVERY_MS, signal)]);
      if (!signal.aborted) await Promise.race([lost, client.query('select 1')]);
    }
  } finally {
    // It does not wait for a server that does not answer.
    client.once('error', () => undefined);
    void client.end().catch(() => undefined);
    client.connection.stream.destroy();
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    if (signal.aborted) done();
  });
}
