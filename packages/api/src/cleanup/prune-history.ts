import { pruning } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { batchOf, type CleanupRun } from './cleanup-run.ts';
import { pacer } from './pacer.ts';
import { forgottenBefore } from './cleanup-policy.ts';

/** Small rows, and many: so many take as long as a batch of uploads. */
const FORGOTTEN_AT_ONCE = 200;

/** Forgets the events and answers that no client comes back for any more. */
export async function pruneHistory(deps: Deps, run: CleanupRun): Promise<void> {
  await inBatches(deps, run, async (batch) => {
    const events = await pruning.pruneEvents(deps.db, batch);
    run.onStep('events', events.map(eventName));
    return events.length;
  });
  await inBatches(deps, run, async (batch) => {
    const answers = await pruning.pruneAnswers(deps.db, batch);
    run.onStep('answers', answers.map(answerName));
    return answers.length;
  });
}

/** What an event is called in lists of what is forgotten. */
export function eventName(event: { user_id: number; seq: number }): string {
  return `${event.user_id}/${event.seq}`;
}

/** What an answer is called there. */
export function answerName(answer: { user_id: number; key: string }): string {
  return `${answer.user_id}/${answer.key}`;
}

type ForgetBatch = (batch: Parameters<typeof pruning.pruneEvents>[1]) => Promise<number>;

async function inBatches(deps: Deps, { lease, signal }: CleanupRun, forget: ForgetBatch): Promise<void> {
  const rest = pacer();
  while (!signal?.aborted) {
    const old = { before: forgottenBefore(deps), limit: FORGOTTEN_AT_ONCE };
    if ((await forget({ ...batchOf(deps, lease), ...old })) < FORGOTTEN_AT_ONCE) break;
    await rest();
  }
}
