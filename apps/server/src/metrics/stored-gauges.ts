import { timestamp, type Deps } from '@portrait/api';
import { cleanup, leases, webhooks } from '@portrait/db';
import { Gauge, type Registry } from 'prom-client';
import { singleFlight } from '../single-flight.ts';

/** Several servers may be scraped by several Prometheuses, and all ask the same database. */
const READ_EVERY_MS = 15_000;
/** Far less than Prometheus waits for a scrape. */
const MOST_WAIT_MS = 1_000;

/** What the database says. While it does not answer in time, these gauges are absent, and the others are not. */
export function storedGauges(registry: Registry, deps: Deps) {
  const registers = [registry];
  const pending = new Gauge({ name: 'portrait_uploads_pending', help: 'Uploads that wait to be confirmed', registers });
  const backlog = new Gauge({
    name: 'portrait_cleanup_backlog',
    help: 'Uploads that the next cleanup expires, or whose bytes it deletes',
    registers,
  });
  const webhooksWaiting = new Gauge({
    name: 'portrait_webhooks_waiting',
    help: 'Events that wait to be delivered, for the first time or again',
    registers,
  });
  const webhooksGivenUp = new Gauge({
    name: 'portrait_webhooks_given_up',
    help: 'Events that were not delivered in three days, and are kept for portrait webhooks replay',
    registers,
  });
  const labelNames = ['lease'] as const;
  const epoch = new Gauge({
    name: 'portrait_lease_epoch',
    help: 'How often the lease of a job was taken; it grows whenever any process runs the job',
    labelNames,
    registers,
  });
  const held = new Gauge({ name: 'portrait_lease_held', help: '1 if this process has it', labelNames, registers });

  const look = singleFlight(async () => read(deps), { everyMs: READ_EVERY_MS, mostWaitMs: MOST_WAIT_MS });

  return {
    async read(): Promise<void> {
      const found = await look(deps.now().getTime());
      for (const gauge of [epoch, held]) gauge.reset();
      if (!('done' in found)) {
        for (const gauge of [pending, backlog, webhooksWaiting, webhooksGivenUp]) gauge.remove();
        return;
      }
      pending.set(found.done.pending);
      backlog.set(found.done.due);
      webhooksWaiting.set(found.done.webhooks.waiting);
      webhooksGivenUp.set(found.done.webhooks.givenUp);
      for (const { name, ...lease } of found.done.held) {
        epoch.set({ lease: name }, lease.epoch);
        held.set({ lease: name }, Number(lease.isOwn));
      }
    },
  };
}

async function read(deps: Deps) {
  const now = timestamp(deps);
  const rows = await leases.list(deps.db);
  return {
    pending: await cleanup.countPending(deps.db),
    due: await cleanup.countDue(deps.db, now),
    webhooks: await webhooks.count(deps.db),
    held: rows.map(({ name, epoch, holder, expires_at }) => ({
      ...{ name, epoch },
      isOwn: holder === deps.slots.instance && expires_at > now,
    })),
  };
}
