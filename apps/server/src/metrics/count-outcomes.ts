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
  const onConfirm = (message: unknown) => confirms.inc({ outcome: (message as Ended).outcome });
  const onChange = (message: unknown) => {
    const { outcome, seconds } = message as Ended;
    changes.observe({ outcome: CHANGE_OUTCOMES[outcome] ?? 'refused' }, seconds);
  };
  const onWebhook = (message: unknown) => webhooks.inc({ outcome: (message as Ended).outcome });
  subscribe(CHANNELS.webhook, onWebhook);
  subscribe(CHANNELS.confirm, onConfirm);
  subscribe(CHANNELS.change, onChange);
  return () => {
    unsubscribe(CHANNELS.webhook, onWebhook);
    unsubscribe(CHANNELS.confirm, onConfirm);
    unsubscribe(CHANNELS.change, onChange);
  };
}

/** All others are refusals by a rule, which say nothing about the database. */
const CHANGE_OUTCOMES: Record<string, string> = { done: 'committed', SERVER_BUSY: 'unavailable', INTERNAL: 'failed' };
