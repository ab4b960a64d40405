import { AppError } from '@portrait/contract';
import { avifDue, leases, type Lease } from '@portrait/db';
import { later, timestamp, type Deps } from '../deps.ts';
import { pacer } from '../pacer.ts';
import { makeAvif } from './make-avif.ts';

const LEASE_MS = 60_000;

/**
 * Makes the AVIF squares that are due, one picture at a time, as long as the image workers have nothing else to do. It is safe to stop
 * at any moment and to run again.
 *
 * @returns the number of pictures that have some now, or undefined if another process is doing it
 */
export async function makeDueAvif(deps: Deps, signal: AbortSignal): Promise<number | undefined> {
  if (!deps.images.isIdle() || !(await avifDue.findNext(deps.db))) return 0;
  const holder = { name: 'avif', holder: deps.slots.instance, now: timestamp(deps), until: later(deps, LEASE_MS) };
  const lease = await leases.tryHold(deps.db, holder);
  if (!lease) return undefined;
  try {
    return await makeAll(deps, lease, signal);
  } finally {
    await leases.release(deps.db, lease);
  }
}

async function makeAll(deps: Deps, lease: Lease, signal: AbortSignal): Promise<number> {
  const rest = pacer(signal);
  let made = 0;
  while (!signal.aborted && deps.images.isIdle()) {
    const next = await avifDue.findNext(deps.db);
    if (!next) break;
    try {
      const leased = { lease, leaseUntil: later(deps, LEASE_MS) };
      if (await makeAvif(deps, next, { leased, signal })) made++;
    } catch (error) {
      if (isForLater(error) || signal.aborted) break;
      throw error;
    }
    await rest();
  }
  return made;
}

/** Somebody waits for the image workers, or another process does this now. */
function isForLater(error: unknown): boolean {
  return error instanceof leases.LeaseLost || (error instanceof AppError && error.code === 'SERVER_BUSY');
}
