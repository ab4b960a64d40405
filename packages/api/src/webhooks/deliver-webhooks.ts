import { leases, scrubDeleted, webhooks, withLease, type Lease, type WebhookKey } from '@portrait/db';
import pMap from 'p-map';
import { later, timestamp, type Deps, type Storage } from '../deps.ts';
import { CHANNELS, publishEnded } from '../observed.ts';
import type { Endpoint } from './endpoints.ts';
import { waitAfter } from './retry-times.ts';
import { sendWebhook } from './send-webhook.ts';
import { webhookPayload, type EventToSend } from './webhook-payload.ts';

/** Twice as long as an attempt can take, whose record renews it. After a crash, another process goes on once it has run out. */
const LEASE_MS = 20_000;
const AT_ONCE = 50;
const CONNECTIONS = 8;

export interface Delivering {
  endpoints: readonly Endpoint[];
  /** The public URL of a picture. */
  mediaUrl: Storage['mediaUrl'];
  signal: AbortSignal;
  /** The longest wait for an answer; 10 s by default. */
  mostWaitMs?: number | undefined;
}

interface Run extends Delivering {
  lease: Lease;
}

/**
 * Sends the events that are due to their endpoints, in one process at a time. The events of one user are sent one after the other,
 * in their order; one that fails is sent again later, and the next ones do not wait for it.
 *
 * @returns false if another process is doing it
 */
export async function deliverWebhooks(deps: Deps, { endpoints, ...rest }: Delivering): Promise<boolean> {
  const names = endpoints.map(({ name }) => name);
  if (!(await webhooks.isDue(deps.db, { endpoints: names, now: timestamp(deps) }))) return true;
  const holder = { name: 'webhooks', holder: deps.slots.instance, now: timestamp(deps), until: later(deps, LEASE_MS) };
  const lease = await leases.tryHold(deps.db, holder);
  if (!lease) return false;
  try {
    const run = { endpoints, ...rest, lease };
    await Promise.all(endpoints.map(async (endpoint) => deliverTo(deps, run, endpoint)));
    return true;
  } catch (error) {
    if (!(error instanceof leases.LeaseLost)) throw error;
    return false;
  } finally {
    await leases.release(deps.db, lease);
  }
}

async function deliverTo(deps: Deps, run: Run, endpoint: Endpoint): Promise<void> {
  while (!run.signal.aborted) {
    const page = { endpoint: endpoint.name, now: timestamp(deps), limit: AT_ONCE };
    const due = await webhooks.findDue(deps.db, page);
    if (due.length === 0) return;
    await pMap(
      byOwner(due).values(),
      async (events) => {
        for (const key of events) if (!run.signal.aborted) await deliver(deps, run, { endpoint, key });
      },
      { concurrency: CONNECTIONS },
    );
  }
}

function byOwner<Event extends { owner_id: number }>(events: Event[]): Map<number, Event[]> {
  const grouped = new Map<number, Event[]>();
  for (const event of events) grouped.set(event.owner_id, [...(grouped.get(event.owner_id) ?? []), event]);
  return grouped;
}

async function deliver(
  deps: Deps,
  run: Run,
  { endpoint, key }: { endpoint: Endpoint; key: WebhookKey },
): Promise<void> {
  const event = await webhooks.findToSend(deps.db, key);
  if (!event) return;
  const body = JSON.stringify(webhookPayload(event, run.mediaUrl));
  const since = performance.now();
  const error = await sendWebhook(endpoint, { id: event.id, body, now: deps.now().getTime() }, run);
  // What was broken off may have been received: it stays due.
  if (error !== undefined && run.signal.aborted) return;
  const wait = error === undefined ? undefined : waitAfter(event.attempts + 1);
  const outcome = error === undefined ? 'delivered' : wait === undefined ? 'given_up' : 'retried';
  await leased(deps, run, async (tx) => {
    if (event.why === 'erased' && outcome !== 'retried') return webhooks.remove(tx, key);
    const now = timestamp(deps);
    return webhooks.set(tx, key, {
      attempts: event.attempts + 1,
      next_at: wait === undefined ? null : later(deps, wait),
      delivered_at: outcome === 'delivered' ? now : null,
      given_up_at: outcome === 'given_up' ? now : null,
      error: error ?? null,
    });
  });
  publishEnded(CHANNELS.webhook, { outcome, seconds: (performance.now() - since) / 1000 });
  await afterwards(deps, event, { outcome, error });
}

async function afterwards(
  deps: Deps,
  { id, endpoint, attempts, why }: EventToSend,
  { outcome, error }: { outcome: string; error: string | undefined },
): Promise<void> {
  if (outcome === 'given_up') deps.log.error({ id, endpoint, attempts: attempts + 1, error }, 'a webhook was given up');
  // The write-ahead log still has the id of the erased user.
  if (why === 'erased' && outcome !== 'retried') await scrubDeleted(deps.db, []);
}

async function leased<Done>(deps: Deps, { lease }: Run, write: Parameters<typeof withLease<Done>>[2]): Promise<Done> {
  return withLease(deps.db, { lease, leaseUntil: later(deps, LEASE_MS) }, write);
}
