import type { Deps } from '../deps.ts';
import { deliverWebhooks, type Delivering } from '../webhooks/deliver-webhooks.ts';
import { repeat } from './repeat.ts';

/** If nothing is due, a run costs one indexed query. */
const EVERY_MS = 1_000;

/** Sends the events for webhooks regularly. */
export function deliverWebhooksRegularly(deps: Deps, delivering: Omit<Delivering, 'signal'>) {
  return repeat(async (signal) => {
    try {
      await deliverWebhooks(deps, { ...delivering, signal });
    } catch (error) {
      deps.log.error({ err: error }, 'sending webhooks failed');
    }
  }, EVERY_MS);
}
