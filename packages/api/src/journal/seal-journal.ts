import { createHash, randomUUID } from 'node:crypto';
import { leases, seals, withLease, type Db, type Lease, type SealedHead, type SealRow } from '@portrait/db';
import type { BlobStore } from '@portrait/storage';
import { later, timestamp, type Deps } from '../deps.ts';

/** So many owners' rows are written in one transaction. */
const HEADS_AT_ONCE = 500;
const LEASE_MS = 60_000;

type SealDeps = Pick<Deps, 'db' | 'now'> & { storage: Pick<BlobStore, 'get' | 'put'> };

/** A seal as it is stored outside the database. */
export interface KeptSeal {
  seal: number;
  at: string;
  digest: string;
  heads: SealedHead[];
}

/** Where a seal is kept outside the database. */
export function sealKey(seal: number): string {
  return `seals/${String(seal).padStart(10, '0')}.json`;
}

export function isSealKey(key: string): boolean {
  return /^seals\/\d{10,}\.json$/.test(key);
}

/** What a seal says: the digest of the seal before it, and how long each chain is that has grown since. */
export function digestOf(before: string, { seal, at, heads }: Omit<KeptSeal, 'digest'>): string {
  const rows = heads.map(({ owner_id, after_seq, seq, hash }) => [owner_id, after_seq, seq, hash]);
  return createHash('sha256')
    .update(JSON.stringify([before, seal, at, rows]))
    .digest('hex');
}

/**
 * Seals every chain that has grown since, and stores the seals outside the database. Safe to end at any moment and to run again.
 *
 * @returns how many chains were sealed, or undefined when another process is at it
 */
export async function sealJournal(deps: SealDeps, signal?: AbortSignal): Promise<number | undefined> {
  const holder = { name: 'seal', holder: randomUUID(), now: timestamp(deps), until: later(deps, LEASE_MS) };
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

/** Whoever can write the database can write its seals anew; what is stored beside the pictures still tells. */
async function keep(deps: SealDeps, { seal, at, digest }: SealRow): Promise<void> {
  const heads = await seals.findHeads(deps.db, seal);
  const bytes = Buffer.from(JSON.stringify({ seal, at, digest, heads } satisfies KeptSeal));
  const key = sealKey(seal);
  const there = await deps.storage.get(key);
  if (there && !there.equals(bytes)) throw new Error(`${key} is another seal than the database's`);
  if (!there) await deps.storage.put([{ key, bytes, contentType: 'application/json' }]);
  await seals.markKept(deps.db, { seal, now: timestamp(deps) });
}

/** Where the seals of a database are that were stored outside it. */
export async function* sealKeys(db: Db): AsyncGenerator<string> {
  for (let after = 0; ;) {
    const page = await seals.list(db, { after, limit: HEADS_AT_ONCE });
    for (const { seal, kept_at } of page) if (kept_at !== null) yield sealKey(seal);
    after = page.at(-1)?.seal ?? after;
    if (page.length < HEADS_AT_ONCE) return;
  }
}
