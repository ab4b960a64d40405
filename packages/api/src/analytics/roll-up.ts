import { randomUUID } from 'node:crypto';
import { dailyCounts, leases } from '@portrait/db';
import { timestamp, type Deps } from '../deps.ts';
import { countsOf } from './counts-of.ts';

const BATCH = 500;
const LEASE_MS = 60_000;

/**
 * Counts what is new in the audit trail into its days. Safe to end at any moment and to run again.
 *
 * @returns how many entries were counted, or undefined when another process is at it
 */
export async function rollUp(deps: Pick<Deps, 'db' | 'now'>, signal?: AbortSignal): Promise<number | undefined> {
  const until = () => new Date(deps.now().getTime() + LEASE_MS).toISOString();
  const holder = { name: 'rollup', holder: randomUUID(), now: timestamp(deps), until: until() };
  const lease = await leases.tryHold(deps.db, holder);
  if (!lease) return undefined;
  try {
    let counted = 0;
    while (!signal?.aborted) {
      const some = await dailyCounts.rollUp(deps.db, { lease, leaseUntil: until(), limit: BATCH, countsOf });
      counted += some;
      if (some < BATCH) break;
      // Requests that came in meanwhile go first.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return counted;
  } catch (error) {
    if (error instanceof leases.LeaseLost) return undefined;
    throw error;
  } finally {
    await leases.release(deps.db, lease);
  }
}
