import { timestamp, type Deps } from '@portrait/api';
import { webhooks, type WebhookDelivery } from '@portrait/db';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Outcome } from './outcome.ts';
import { subcommand, wholeNumber, withDeps } from './subcommand.ts';
import { table } from './table.ts';

const COLUMNS = { waiting: 'next_at', delivered: 'delivered_at', failed: 'given_up_at' } as const;
const STATES = Object.keys(COLUMNS);

interface Which {
  since?: string;
  state?: keyof typeof COLUMNS;
  endpoint?: string;
}

export function addWebhooksCommands(program: Command): void {
  const group = program.command('webhooks').description('events for the receivers of webhooks');
  filtered(subcommand(group, 'list', 'events, newest first'), STATES)
    .option('--limit <count>', 'the maximum number of events', wholeNumber(1), 100)
    .action(withDeps(list));
  const replaying = subcommand(group, 'replay [id]', 'send events again: one, or all since a time');
  filtered(replaying, ['delivered', 'failed']).action(
    withDeps(async (deps, id: string | undefined, which: Which) => {
      if ((id === undefined) === (which.since === undefined))
        replaying.error('error: <id> or --since <time> is required');
      return replay(deps, id, which);
    }),
  );
}

function filtered(command: Command, states: string[]): Command {
  return command
    .option('--since <time>', 'only those that happened since then: 2026-01-31, or 2026-01-31T12:00:00Z', time)
    .addOption(new Option('--state <state>', 'only those in this state').choices(states))
    .option('--endpoint <name>', 'only those for this endpoint');
}

async function list({ db }: Deps, { limit, ...which }: Which & { limit: number }): Promise<Outcome> {
  const events = (await webhooks.list(db, { ...selected(which), limit })).map(summary);
  return { json: { events }, lines: table(events) };
}

async function replay(deps: Deps, id: string | undefined, which: Which): Promise<Outcome> {
  const events = await webhooks.replay(deps.db, { id, ...selected(which), now: timestamp(deps) });
  const lines = [`${events.length} events are sent again by the server`];
  // An event that is waiting is sent anyway.
  const known = id === undefined || events.length > 0 || (await webhooks.list(deps.db, { id, limit: 1 })).length > 0;
  if (!known) throw new Error(`no event ${id}: portrait webhooks list`);
  return { json: { events }, lines };
}

function selected({ since, state, endpoint }: Which) {
  return { since, endpoint, only: state && COLUMNS[state] };
}

function summary({ id, endpoint, type, why, owner_id, upload_id, at, attempts, ...times }: WebhookDelivery) {
  const state = STATES.find((name) => times[COLUMNS[name as keyof typeof COLUMNS]] !== null) ?? null;
  return { id, endpoint, state, type, why, user: owner_id, upload: upload_id, at, attempts, error: times.error };
}

/** @returns the time as the rows have it */
function time(text: string): string {
  const isTime = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/.test(text);
  const milliseconds = Date.parse(text);
  if (!isTime || Number.isNaN(milliseconds))
    throw new InvalidArgumentError('Not a time such as 2026-01-31 or 2026-01-31T12:00:00Z.');
  return new Date(milliseconds).toISOString();
}
