import { dailyCounts, leases, seals, withLease, type CountedEntry, type Lease } from '@portrait/db';
import { later, timestamp, type Deps } from '../deps.ts';
import { countByDay, countStorage } from './counts-of.ts';

const PAGE = 500;
/** After a long downtime many seals are about the same days, whose counts are written only once for so many seals. */
const SEALS_AT_ONCE = 20;
const LEASE_MS = 60_000;

type RollUpDeps = Pick<Deps, 'db' | 'now' | 'slots'>;

/**
 * Counts the entries of new seals by day. It is safe to stop at any moment and to run again.
 *
 * @returns the number of entries counted, or undefined if another process is doing it
 */
export async function rollUp(deps: RollUpDeps, signal?: AbortSignal): Promise<number | undefined> {
  const holder = { name: 'rollup', holder: deps.slots.instance, now: timestamp(deps), until: later(deps, LEASE_MS) };
  const lease = await leases.tryHold(deps.db, holder);
  if (!lease) return undefined;
  try {
    let counted = 0;
    while (!signal?.aborted) {
      const { seal: after } = await dailyCounts.findMark(deps.db);
      const next = await seals.list(deps.db, { after, limit: SEALS_AT_ONCE });
      if (next.length === 0) break;
      counted += await countSeals(
        deps,
        lease,
        next.map(({ seal }) => seal),
      );
    }
    return counted;
  } catch (error) {
    if (error instanceof leases.LeaseLost) return undefined;
    throw error;
  } finally {
    await leases.release(deps.db, lease);
  }
}

/** Sealed entries never change, so they are read before the transaction, in pages, with other requests in between. */
async function countSeals(deps: RollUpDeps, lease: Lease, some: number[]): Promise<number> {
  const days: ReturnType<typeof countByDay> = [];
  const storage: ReturnType<typeof countStorage> = [];
  let entries = 0;
  for await (const page of entriesOf(deps, some)) {
    days.push(...countByDay(page));
    storage.push(...countStorage(page));
    entries += page.length;
    await new Promise((resolve) => setImmediate(resolve));
  }
  const counted = {
    ...{ seal: Math.max(...some), entries, storage: dailyCounts.mergeStorage(storage) },
    days: dailyCounts.mergeCounts(days, ({ day, metric, key }) => `${day} ${metric} ${key}`),
  };
  await withLease(deps.db, { lease, leaseUntil: later(deps, LEASE_MS) }, async (tx) => dailyCounts.add(tx, counted));
  return entries;
}

async function* entriesOf({ db }: RollUpDeps, some: number[]): AsyncGenerator<CountedEntry[]> {
  for (const seal of some) {
    for (let page: CountedEntry[] | undefined; page === undefined || page.length === PAGE;) {
      page = await dailyCounts.findOfSeal(db, { seal, after: page?.at(-1), limit: PAGE });
      yield page;
    }
  }
}
