import { cleanup, leases, type Lease, type LeasedWrite } from '@portrait/db';
import { later, timestamp, type Deps } from '../deps.ts';

/** The steps of a cleanup, with the names of what each affects. */
export interface CleanupSteps<Names = (number | string)[]> {
  /** Users who deleted their account, and are erased. */
  erase: Names;
  /** Interrupted uploads that fail. */
  unfinished: Names;
  /** Pending uploads that expire. */
  expire: Names;
  /** Confirmed uploads that the retention policy removes from the history. */
  retire: Names;
  /** Uploads whose bytes are deleted. */
  purge: Names;
  /** Paths of abandoned versions. */
  versions: Names;
  /** Pruned answers, as user/idempotency key. */
  answers: Names;
  /** Pruned events for webhooks, as id and endpoint. */
  webhooks: Names;
  /** Permissions to send a picture to the store, with what was sent. */
  grants: Names;
}

/** Called for each step with the names that it affected; `failed` are uploads whose bytes could not be deleted. */
export type CleanupObserver = (what: keyof CleanupSteps | 'failed', names: (number | string)[]) => void;

/** The state that the steps of one cleanup share. */
export interface CleanupRun {
  lease: Lease;
  signal: AbortSignal | undefined;
  onStep: CleanupObserver;
  /**
   * Renews the lease, writing only after RENEW_AFTER_MS.
   *
   * @throws {LeaseLost}
   */
  renewLease: () => Promise<void>;
}

/** The steps that the progress bar counts. */
const COUNTED = new Set(['expire', 'purge', 'failed']);

const LEASE_MS = 60_000;
/** Renewed after this time, the lease is still far from running out. */
const RENEW_AFTER_MS = LEASE_MS / 4;

/** @returns undefined if another process is doing it */
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
  const holder = { name: 'cleanup', holder: deps.slots.instance, now: timestamp(deps), until: later(deps, LEASE_MS) };
  const lease = await leases.tryHold(deps.db, holder);
  if (!lease) return undefined;
  const advance = progress && (await counter(deps, progress));
  const both: CleanupObserver = (what, names) => {
    onStep(what, names);
    if (COUNTED.has(what)) advance?.(names.length);
  };
  return { lease, signal, onStep: both, renewLease: renewing(deps, lease) };
}

/** The condition by which only the holder of the lease can write. */
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
