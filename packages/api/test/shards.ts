import { createHash } from 'node:crypto';
import { AppError } from '@portrait/contract';
import { lockBlocks, users, type Db, type Tx } from '@portrait/db';
import { sql } from 'kysely';
import type { Deps, Storage } from '../src/deps.ts';
import { isSealKey, sealJournal } from '../src/journal/seal-journal.ts';

/** The ids that a database can give before it needs another range. */
export const RANGE = 2 ** 36;
/** The tables whose ids are unique over all databases. */
const NUMBERED = ['users_profilepictureupload', 'users_takedown', 'users_block'];
/** The tables whose rows move with their owner, each after those that it refers to. The journal is copied instead. */
export const MOVED = [
  ['users_profilepictureupload', 'user_id'],
  ['users_profilepictureversion', 'upload_id'],
  ['users_takedown', 'user_id'],
  ['users_block', 'user_id'],
  ['users_report', 'user_id'],
  ['users_idempotencykey', 'user_id'],
  ['users_uploadgrant', 'user_id'],
  ['users_webhookdelivery', 'owner_id'],
  ['users_export', 'user_id'],
] as const;

/** The column by which the rows of an owner are found. */
type OwnerColumn = (typeof MOVED)[number][1];

export interface Shards {
  /**
   * The database with an owner's rows.
   *
   * @throws {AppError} SERVER_BUSY while they move
   */
  forOwner(ownerId: number): Db;
  /** The deps of the use cases of an owner. */
  depsFor(ownerId: number): Deps;
  /** The deps of the jobs of each database. */
  each: readonly Deps[];
  /** Moves a logical shard to another database: see docs/scale.md. */
  move(shard: number, to: number): Promise<void>;
}

/** One of 256, for ever: only its database changes. */
export function shardOf(ownerId: number): number {
  return createHash('sha256').update(String(ownerId)).digest().readUInt8();
}

/**
 * Divides the logical shards among these databases. The directory's users have their rows in them from their first upload.
 *
 * @param directory gives owners their ids
 */
export async function openShards(directory: Deps, databases: readonly Db[]): Promise<Shards> {
  const each = databases.map((db, i) => ({
    ...directory,
    db,
    storage: withOwnSeals(directory.storage, `database-${i}`),
  }));
  const placed = Array.from({ length: 256 }, (_, shard) => shard % databases.length);
  const moving = new Set<number>();
  let ranges = 0;
  for (const db of databases) {
    await giveRange(db, ++ranges);
    // A block has a copy in every database, but its take-down is in one.
    await sql`alter table users_block drop constraint users_block_takedown_id_fkey`.execute(db);
  }

  function depsFor(ownerId: number): Deps {
    const shard = shardOf(ownerId);
    if (moving.has(shard)) throw new AppError('SERVER_BUSY', { retryAfterSeconds: 1 });
    return each[placed[shard] as number] as Deps;
  }

  async function move(shard: number, to: number): Promise<void> {
    const [source, target] = [each[placed[shard] as number] as Deps, each[to] as Deps];
    moving.add(shard);
    // Sealed before, no entry is sealed and counted in two databases.
    await sealJournal(source);
    // Later uploads need higher ids than earlier ones, because a history is in the order of the ids.
    await giveRange(target.db, ++ranges);
    const owners = await source.db.selectFrom('users_user').select('id').where('id', '>', 0).execute();
    for (const { id } of owners) if (shardOf(id) === shard) await moveOwner(source.db, target.db, id);
    placed[shard] = to;
    moving.delete(shard);
  }

  return { forOwner: (ownerId) => depsFor(ownerId).db, depsFor, each, move };
}

async function giveRange(db: Db, range: number): Promise<void> {
  const [from, to] = [range * RANGE, (range + 1) * RANGE - 1].map((id) => sql.lit(id));
  for (const table of NUMBERED) {
    await sql`alter table ${sql.table(table)} alter column id set maxvalue ${to} restart with ${from}`.execute(db);
  }
}

/** All databases have the same store; only their seals have the same names. */
function withOwnSeals(storage: Storage, name: string): Storage {
  const own = (key: string) => (isSealKey(key) ? `seals/${name}/${key.slice('seals/'.length)}` : key);
  return {
    ...storage,
    get: async (key) => storage.get(own(key)),
    exists: async (key) => storage.exists(own(key)),
    put: async (blobs) => storage.put(blobs.map((blob) => ({ ...blob, key: own(blob.key) }))),
  };
}

/** Changes of the owner that have already begun are waited for, by the owner's lock. */
async function moveOwner(source: Db, target: Db, ownerId: number): Promise<void> {
  await source.transaction().execute(async (from) => {
    const owner = await users.lock(from, ownerId);
    if (!owner) return;
    if (owner.sealed_seq !== owner.journal_seq) throw new Error(`owner ${ownerId} was changed while moving`);
    await target.transaction().execute(async (to) => {
      const { id, ...columns } = owner;
      const inserted = to.insertInto('users_user').values(owner);
      await inserted.onConflict((row) => row.column('id').doUpdateSet(columns)).execute();
      for (const [table, key] of MOVED) await copyOwned(from, to, { table, key, id });
      await copyJournal(from, to, id);
      // They were compared with the copies of the blocks in the other database, which have other ids.
      await to
        .updateTable('users_profilepictureupload')
        .set({ checked_block_id: 0 })
        .where('user_id', '=', id)
        .execute();
    });
    for (const [table, key] of MOVED.toReversed()) {
      await sql`delete from ${sql.table(table)} where ${owned(key, ownerId)}`.execute(from);
    }
    // The row stays with the head of the chain, and the chain for the seals that refer to it.
    await users.set(from, ownerId, { profile_picture: null, avif_due: null, username: null, external_id: null });
  });
}

function owned(key: OwnerColumn, ownerId: number) {
  if (key !== 'upload_id') return sql`${sql.ref(key)} = ${ownerId}`;
  return sql`upload_id in (select id from users_profilepictureupload where user_id = ${ownerId})`;
}

async function copyOwned(
  from: Tx,
  to: Tx,
  { table, key, id }: { table: (typeof MOVED)[number][0]; key: OwnerColumn; id: number },
): Promise<void> {
  const { rows } = await sql<never>`select * from ${sql.table(table)} where ${owned(key, id)}`.execute(from);
  if (rows.length > 0) await to.insertInto(table).values(rows).execute();
}

/** An owner who comes back has the beginning of the chain there already. */
async function copyJournal(from: Tx, to: Tx, ownerId: number): Promise<void> {
  const entries = await from.selectFrom('users_journal').selectAll().where('owner_id', '=', ownerId).execute();
  await to
    .insertInto('users_journal')
    .values(entries)
    .onConflict((row) => row.columns(['owner_id', 'seq']).doNothing())
    .execute();
}

/**
 * Copies a new block for everyone to the other databases, each under its own lock and with an id of its own, because pictures are
 * compared with the blocks whose id is higher than that of the last comparison.
 */
export async function copyBlocks({ each }: Shards, home: Db): Promise<void> {
  const blocks = await home.selectFrom('users_block').selectAll().where('user_id', 'is', null).execute();
  for (const { db } of each) {
    await db.transaction().execute(async (tx) => {
      await lockBlocks(tx, 'exclusive');
      const known = await tx.selectFrom('users_block').select('takedown_id').execute();
      for (const { id: _, ...block } of blocks) {
        if (known.some(({ takedown_id }) => takedown_id === block.takedown_id)) continue;
        await tx.insertInto('users_block').values(block).execute();
      }
    });
  }
}
