import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { CHANNELS, type Ended } from '@portrait/api';
import { Counter, Histogram, type Registry } from 'prom-client';

/** A commit on a fast disk takes less than a millisecond; one that waits for a lock gives up after seconds. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What became of an attempt to deliver a webhook. */
const WEBHOOK_OUTCOMES = ['delivered', 'retried', 'given_up'];

/** @returns a function that ends the counting */
export function countOutcomes(registry: Registry): () => void {
  const registers = [registry];
  const labelNames = ['outcome'] as const;
  const confirms = new Counter({
    name: 'portrait_confirms_total',
    help: 'Confirms by outcome: confirmed, submitted, or the code of the refusal',
    labelNames,
    registers,
  });
  confirms.inc({ outcome: 'confirmed' }, 0);
  const changes = new Histogram({
    name: 'portrait_change_duration_seconds',
    help: 'Time of a change of one owner, from its begin to its durable commit, with its wait for others',
    labelNames,
    buckets: SECONDS,
    registers,
  });
  const webhooks = new Counter({
    name: 'portrait_webhook_attempts_total',
    help: 'Attempts to deliver a webhook, by outcome',
    labelNames,
    registers,
  });
  for (const outcome of WEBHOOK_OUTCOMES) webhooks.inc({ outcome }, 0);
  const directUploads = new Counter({
    name: 'portrait_direct_uploads_total',
    help: 'Pictures sent to the store by a grant, by outcome: created, or the code of the refusal',
    labelNames,
    registers,
  });
  directUploads.inc({ outcome: 'created' }, 0);
  const countIn = (counter: typeof confirms) => (message: unknown) =>
    counter.inc({ outcome: (message as Ended).outcome });
  const onChange = (message: unknown) => {
    const { outcome, seconds } = message as Ended;
    changes.observe({ outcome: CHANGE_OUTCOMES[outcome] ?? 'refused' }, seconds);
  };
  const subscriptions = [
    [CHANNELS.webhook, countIn(webhooks)],
    [CHANNELS.confirm, countIn(confirms)],
    [CHANNELS.receive, countIn(directUploads)],
    [CHANNELS.change, onChange],
  ] as const;
  for (const [name, onEnded] of subscriptions) subscribe(name, onEnded);
  return () => {
    for (const [name, onEnded] of subscriptions) unsubscribe(name, onEnded);
  };
}

/** All others are refusals by a rule, which say nothing about the database. */
const CHANGE_OUTCOMES: Record<string, string> = { done: 'committed', SERVER_BUSY: 'unavailable', INTERNAL: 'failed' };
