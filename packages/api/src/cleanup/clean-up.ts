import { randomUUID } from 'node:crypto';
import { cleanup, forgetting, leases, retention, versions, type Lease } from '@portrait/db';
import { timestamp, type Deps } from '../deps.ts';
import { purgeVersion } from '../pictures/purge.ts';
import { pacer } from './pacer.ts';
import { purgeDue } from './purge-due.ts';

export interface CleanupReport {
  /** Pending uploads past their time, given up. */
  expired: number;
  /** Confirmed uploads past the retention policy, given up. */
  retired: number;
  /** Uploads whose bytes were deleted. */
  purged: number;
  /** Uploads whose bytes could not be deleted this time. */
  failed: number;
}

/** Small, so that a person's confirm waits for one batch at most. */
const BATCH = 5;
const USERS_RANKED_AT_ONCE = 20;
/** Small rows, and many: as many take as long as a batch of uploads. */
const FORGOTTEN_AT_ONCE = 200;
const LEASE_MS = 60_000;
/** No upload is being stored for so long: one that says so could not write down that it failed. */
const RECEIVING_MS = 10 * 60_000;
/** Whoever reads a picture when it is given up has finished by then. */
const PURGE_GRACE_MS = 60 * 60_000;
const MEMORY_MS = 30 * 24 * 60 * 60_000;

interface Options {
  /** Ends it after a batch. */
  signal?: AbortSignal;
  progress?: (done: number, total: number) => void;
}

/** What the parts of one cleanup share. */
interface Run {
  lease: Lease;
  signal: AbortSignal | undefined;
  /** Hears how many more uploads are dealt with. */
  advance: (count: number) => void;
}

/**
 * Gives up what is past its time and deletes the bytes that no row needs. Safe to end at any moment and to run again.
 *
 * @returns undefined when another process is at it
 */
export async function cleanUp(deps: Deps, { signal, progress }: Options = {}): Promise<CleanupReport | undefined> {
  const holder = { name: 'cleanup', holder: randomUUID(), now: timestamp(deps), until: later(deps, LEASE_MS) };
  const lease = await leases.tryHold(deps.db, holder);
  if (!lease) return undefined;
  try {
    const cutOff = { startedBefore: later(deps, -RECEIVING_MS), now: timestamp(deps) };
    await cleanup.failUnfinished(deps.db, cutOff);
    const run = { lease, signal, advance: progress ? await counter(deps, progress) : () => undefined };
    const expired = await expireAll(deps, run);
    const retired = await retireAll(deps, run);
    const mayGoOn = async () => leases.extend(deps.db, lease, later(deps, LEASE_MS));
    const purges = await purgeDue(deps, { ...run, mayGoOn });
    await forgetAll(deps, run);
    return { expired, retired, ...purges };
  } catch (error) {
    if (error instanceof leases.LeaseLost) return undefined;
    throw error;
  } finally {
    await leases.release(deps.db, lease);
  }
}

/** What a sweep would give up and delete now, without doing it. */
export async function planCleanUp(deps: Deps): Promise<{ expire: number[]; retire: number[]; purge: number[] }> {
  const everything = { now: timestamp(deps), limit: 1_000_000 };
  const purgeable = await cleanup.findPurgeable(deps.db, { ...everything, after: undefined });
  const retire: number[] = [];
  for await (const ids of retirable(deps)) retire.push(...ids);
  return { expire: await cleanup.findOverdue(deps.db, everything), retire, purge: purgeable.map(({ id }) => id) };
}

/**
 * Clears what a process that died left behind: uploads it was receiving and versions it was rendering.
 *
 * @param startedBefore an upload being received since then belongs to a living process
 */
export async function recoverFromCrash(deps: Deps, startedBefore: Date): Promise<void> {
  const failed = { startedBefore: startedBefore.toISOString(), now: timestamp(deps) };
  await cleanup.failUnfinished(deps.db, failed);
  for (const image of await versions.findUnstored(deps.db)) await purgeVersion(deps, image);
}

async function expireAll(deps: Deps, { lease, signal, advance }: Run): Promise<number> {
  let expired = 0;
  const rest = pacer();
  while (!signal?.aborted) {
    const users = await cleanup.expireOverdue(deps.db, {
      ...batchOf(deps, lease),
      limit: BATCH,
      purgeAfter: later(deps, PURGE_GRACE_MS),
    });
    for (const userId of new Set(users)) deps.changes.notify(userId);
    expired += users.length;
    advance(users.length);
    if (users.length < BATCH) break;
    await rest();
  }
  return expired;
}

async function retireAll(deps: Deps, { lease, signal }: Run): Promise<number> {
  const { shownBefore } = policy(deps);
  let count = 0;
  const rest = pacer();
  for await (const ids of retirable(deps)) {
    for (let at = 0; at < ids.length && !signal?.aborted; at += BATCH) {
      const batch = { ids: ids.slice(at, at + BATCH), shownBefore, purgeAfter: later(deps, PURGE_GRACE_MS) };
      count += await retention.retire(deps.db, { ...batchOf(deps, lease), ...batch });
      await rest();
    }
    if (signal?.aborted) break;
  }
  return count;
}

/** Forgets what no client comes back for any more. */
async function forgetAll(deps: Deps, { lease, signal }: Run): Promise<void> {
  const rest = pacer();
  for (const forget of [forgetting.forgetEvents, forgetting.forgetAnswers]) {
    while (!signal?.aborted) {
      const old = { before: later(deps, -MEMORY_MS), limit: FORGOTTEN_AT_ONCE };
      const forgotten = await forget(deps.db, { ...batchOf(deps, lease), ...old });
      if (forgotten.length < FORGOTTEN_AT_ONCE) break;
      await rest();
    }
  }
}

/** What the retention policy gives up, some users' at a time. */
async function* retirable(deps: Deps): AsyncGenerator<number[]> {
  const rest = pacer();
  for (let afterUserId = 0; ;) {
    const page = await retention.findRetired(deps.db, policy(deps), { afterUserId, users: USERS_RANKED_AT_ONCE });
    if (!page) return;
    yield page.ids;
    afterUserId = page.lastUserId;
    await rest();
  }
}

async function counter(deps: Deps, progress: (done: number, total: number) => void): Promise<Run['advance']> {
  const total = await cleanup.countDue(deps.db, timestamp(deps));
  let done = 0;
  return (count) => progress((done += count), total);
}

function batchOf(deps: Deps, lease: Lease) {
  return { lease, leaseUntil: later(deps, LEASE_MS), now: timestamp(deps) };
}

function policy(deps: Deps) {
  return { keepNewest: deps.limits.keptVersions, shownBefore: later(deps, -deps.limits.keptForMs) };
}

function later({ now }: Deps, milliseconds: number): string {
  return new Date(now().getTime() + milliseconds).toISOString();
}
