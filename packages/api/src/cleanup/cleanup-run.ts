import { randomUUID } from 'node:crypto';
import { cleanup, leases, type Lease, type LeasedWrite } from '@portrait/db';
import { later, timestamp, type Deps } from '../deps.ts';

/** What a cleanup does, by what it does it to. */
export interface CleanupSteps<Names = (number | string)[]> {
  /** Uploads whose receiving was cut off, given up. */
  unfinished: Names;
  /** Pending uploads past their time, given up. */
  expire: Names;
  /** Confirmed uploads past the retention policy, given up. */
  retire: Names;
  /** Uploads whose bytes are deleted. */
  purge: Names;
  /** Versions that nobody was rendering any more, by their paths. */
  versions: Names;
  /** Answers forgotten: user/idempotency key. */
  answers: Names;
}

/** Hears what was done to which; `failed` are uploads whose bytes could not be deleted. */
export type CleanupObserver = (what: keyof CleanupSteps | 'failed', names: (number | string)[]) => void;

/** What the parts of one cleanup share. */
export interface CleanupRun {
  lease: Lease;
  signal: AbortSignal | undefined;
  onStep: CleanupObserver;
  /**
   * Prolongs the lease, by a write only once a good part of it is over.
   *
   * @throws {LeaseLost}
   */
  renewLease: () => Promise<void>;
}

/** What a progress bar is drawn for. */
const COUNTED = new Set(['expire', 'purge', 'failed']);

const LEASE_MS = 60_000;
/** Held on to for so long without a write, it still has time to last. */
const RENEW_AFTER_MS = LEASE_MS / 4;

/** @returns undefined when another process is at it */
export async function beginRun(
  deps: Deps,
  {
    signal,
    progress,
    onStep,
  }: {
    signal: AbortSignal | undefined;
    progress: ((done: number, total: number) => void) | undefined;
    onStep: CleanupObserver;
  },
): Promise<CleanupRun | undefined> {
  const holder = { name: 'cleanup', holder: randomUUID(), now: timestamp(deps), until: later(deps, LEASE_MS) };
  const lease = await leases.tryHold(deps.db, holder);
  if (!lease) return undefined;
  const advance = progress && (await counter(deps, progress));
  const both: CleanupObserver = (what, names) => {
    onStep(what, names);
    if (COUNTED.has(what)) advance?.(names.length);
  };
  return { lease, signal, onStep: both, renewLease: renewing(deps, lease) };
}

/** What makes a write be done by nobody but who holds the lease. */
export function leasedWrite(deps: Deps, lease: Lease): LeasedWrite {
  return { lease, leaseUntil: later(deps, LEASE_MS) };
}

function renewing(deps: Deps, lease: Lease): CleanupRun['renewLease'] {
  let heldAt = deps.now().getTime();
  return async () => {
    const now = deps.now().getTime();
    if (now - heldAt < RENEW_AFTER_MS) return;
    await leases.extend(deps.db, lease, later(deps, LEASE_MS));
    heldAt = now;
  };
}

async function counter(deps: Deps, progress: (done: number, total: number) => void) {
  const total = await cleanup.countDue(deps.db, timestamp(deps));
  let done = 0;
  return (count: number) => progress((done += count), total);
}
