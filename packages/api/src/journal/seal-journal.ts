import { createHash } from 'node:crypto';
import { leases, seals, withLease, type Db, type Lease, type SealedHead, type SealRow } from '@portrait/db';
import type { BlobStore } from '@portrait/storage';
import { later, timestamp, type Deps } from '../deps.ts';

/** The number of owners' heads written in one transaction. */
const HEADS_AT_ONCE = 500;
const LEASE_MS = 60_000;

type SealDeps = Pick<Deps, 'db' | 'now' | 'slots'> & { storage: Pick<BlobStore, 'get' | 'put'> };

/** A seal in the format stored outside the database. */
export interface KeptSeal {
  seal: number;
  at: string;
  digest: string;
  heads: SealedHead[];
}

/** The key of a seal in the store. */
export function sealKey(seal: number): string {
  return `seals/${String(seal).padStart(10, '0')}.json`;
}

export function isSealKey(key: string): boolean {
  return /^seals\/\d{10,}\.json$/.test(key);
}

/** The digest of a seal: over the digest of the previous seal, and the heads of all chains that have grown since. */
export function digestOf(before: string, { seal, at, heads }: Omit<KeptSeal, 'digest'>): string {
  const rows = heads.map(({ owner_id, after_seq, seq, hash }) => [owner_id, after_seq, seq, hash]);
  return createHash('sha256')
    .update(JSON.stringify([before, seal, at, rows]))
    .digest('hex');
}

/**
 * Seals all chains that have grown since the last seal, and stores the seals outside the database. It is safe to stop at any moment
 * and to run again.
 *
 * @returns the number of chains sealed, or undefined if another process is doing it
 */
export async function sealJournal(deps: SealDeps, signal?: AbortSignal): Promise<number | undefined> {
  const holder = { name: 'seal', holder: deps.slots.instance, now: timestamp(deps), until: later(deps, LEASE_MS) };
  const lease = await leases.tryHold(deps.db, holder);
  if (!lease) return undefined;
  try {
    let sealed = 0;
    for (let some = HEADS_AT_ONCE; some === HEADS_AT_ONCE && !signal?.aborted; sealed += some) {
      some = await sealSome(deps, lease);
    }
    for (const row of await seals.findNotKept(deps.db)) await keep(deps, row);
    return sealed;
  } catch (error) {
    if (error instanceof leases.LeaseLost) return undefined;
    throw error;
  } finally {
    await leases.release(deps.db, lease);
  }
}

async function sealSome(deps: SealDeps, lease: Lease): Promise<number> {
  const at = timestamp(deps);
  return withLease(deps.db, { lease, leaseUntil: later(deps, LEASE_MS) }, async (tx) => {
    const heads = await seals.findUnsealed(tx, HEADS_AT_ONCE);
    if (heads.length === 0) return 0;
    const before = await seals.findLast(tx);
    const seal = (before?.seal ?? 0) + 1;
    await seals.add(
      tx,
      { seal, at, digest: digestOf(before?.digest ?? '', { seal, at, heads }), kept_at: null },
      heads,
    );
    return heads.length;
  });
}

/** Stores a seal beside the pictures, because whoever can write to the database can also rewrite its seals. */
async function keep(deps: SealDeps, { seal, at, digest }: SealRow): Promise<void> {
  const heads = await seals.findHeads(deps.db, seal);
  const bytes = Buffer.from(JSON.stringify({ seal, at, digest, heads } satisfies KeptSeal));
  const key = sealKey(seal);
  const there = await deps.storage.get(key);
  if (there && !there.equals(bytes)) throw new Error(`${key} differs from the seal in the database`);
  if (!there) await deps.storage.put([{ key, bytes, contentType: 'application/json' }]);
  await seals.markKept(deps.db, { seal, now: timestamp(deps) });
}

/** Yields the keys of the seals that are stored outside the database. */
export async function* sealKeys(db: Db): AsyncGenerator<string> {
  for (let after = 0; ;) {
    const page = await seals.list(db, { after, limit: HEADS_AT_ONCE });
    for (const { seal, kept_at } of page) if (kept_at !== null) yield sealKey(seal);
    after = page.at(-1)?.seal ?? after;
    if (page.length < HEADS_AT_ONCE) return;
  }
}
