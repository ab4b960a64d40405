import type { Role } from '@portrait/contract';
import type { JournalAction } from '@portrait/contract';
import { hash as hashOnce, randomUUID } from 'node:crypto';
import { preparedQuery, type Param } from '../prepared-query.ts';
import type { Db } from '../db.ts';
import type { JournalHead, JournalTable } from '../journal-tables.ts';

export * from './journal-chains.ts';
export * from './journal-lists.ts';
export * from './recent-acts.ts';

/** The owner of entries without an owner. */
export const NOBODY = 0;

/** The actor of an entry: a user, or the server itself. */
export interface Actor {
  id: number | null;
  role: Role | 'system';
  /** The hashed client address. */
  from?: string | undefined;
}

export const SYSTEM: Actor = { id: null, role: 'system' };

/** By state: the change in the number of uploads, and in bytes. */
export type StorageFacts = Readonly<Record<string, readonly [uploads: number, bytes: number]>>;
/** The facts of an entry for the analytics. They are never personal, because they cannot be erased. */
export type Facts = Readonly<Record<string, string | number | null>>;

export interface JournalEntry {
  action: JournalAction;
  actor: Actor;
  uploadId: number | null;
  before?: string | null;
  after?: string | null;
  facts?: Facts;
  storage?: StorageFacts;
  now: string;
}

/**
 * Appends an entry to an owner's chain, under the owner's lock. The caller stores the head once, after the last entry.
 *
 * @returns the new head
 */
export async function append(tx: Db, head: JournalHead, entry: JournalEntry): Promise<JournalHead> {
  const { actor } = entry;
  const personal = actor.from === undefined ? null : personalOf(actor.from);
  const row = {
    owner_id: head.ownerId,
    seq: head.seq + 1,
    at: entry.now,
    action: entry.action,
    actor_id: actor.role === 'system' ? null : actor.id,
    actor_role: actor.role,
    upload_id: entry.uploadId,
    before: entry.before ?? null,
    after: entry.after ?? null,
    facts: factsOf(entry),
    personal,
    personal_hash: personal && sha256(personal),
  };
  const hash = chainedHash(head.hash, row);
  await insert(tx, { ...row, hash });
  return { ownerId: head.ownerId, seq: row.seq, hash };
}

const insert = preparedQuery((db, param: Param<JournalTable>) =>
  db.insertInto('users_journal').values({
    owner_id: param('owner_id'),
    seq: param('seq'),
    at: param('at'),
    action: param('action'),
    actor_id: param('actor_id'),
    actor_role: param('actor_role'),
    upload_id: param('upload_id'),
    before: param('before'),
    after: param('after'),
    facts: param('facts'),
    personal: param('personal'),
    personal_hash: param('personal_hash'),
    hash: param('hash'),
  }),
);

function factsOf({ facts, storage }: JournalEntry): string | null {
  const all = { ...facts, ...(storage && Object.keys(storage).length > 0 && { storage }) };
  return Object.keys(all).length > 0 ? JSON.stringify(all) : null;
}

/** The hash of an entry, which covers the hash of the owner's previous entry. */
export function chainedHash(before: string, row: Omit<JournalTable, 'hash'>): string {
  const covered = [row.owner_id, row.seq, row.at, row.action, row.actor_id, row.actor_role, row.upload_id];
  return sha256(JSON.stringify([before, ...covered, row.before, row.after, row.facts, row.personal_hash]));
}

export function sha256(text: string): string {
  return hashOnce('sha256', text);
}

/** Salted: once the salt is erased with the data, the hash reveals nothing. */
function personalOf(from: string): string {
  return JSON.stringify({ from, salt: randomUUID() });
}

/** Erases the personal data from all entries about or by a user. The chains stay valid. */
export async function erasePersonal(tx: Db, userId: number): Promise<void> {
  await tx
    .updateTable('users_journal')
    .set({ personal: null })
    .where('personal', 'is not', null)
    .where((eb) => eb.or([eb('owner_id', '=', userId), eb('actor_id', '=', userId)]))
    .execute();
}

/** The entries about or by a user that still contain personal data. */
export async function findPersonal(db: Db, userId: number): Promise<{ seq: number }[]> {
  return db
    .selectFrom('users_journal')
    .select('seq')
    .where('personal', 'is not', null)
    .where((eb) => eb.or([eb('owner_id', '=', userId), eb('actor_id', '=', userId)]))
    .execute();
}

/** Whether the journal records that a user was erased. */
export async function isErased(db: Db, userId: number): Promise<boolean> {
  const erased = db
    .selectFrom('users_journal')
    .select('seq')
    .where('owner_id', '=', userId)
    .where('action', '=', 'erased');
  return (await erased.limit(1).executeTakeFirst()) !== undefined;
}
