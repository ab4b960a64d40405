import { randomUUID } from 'node:crypto';
import { preparedQuery, type Param } from '../prepared-query.ts';
import type { Db } from '../open-database.ts';
import type { AuditAction, AuditTable, Role } from '../schema.ts';
import { chainedHash, sha256 } from './audit-hash.ts';

export { verify, type AuditFault, type AuditVerdict } from './verify-audit.ts';

/** Who does something: a person, or the server itself. */
export interface Actor {
  id: number | null;
  role: Role | 'system';
  /** Where the request came from, hashed. */
  from?: string | undefined;
}

export const SYSTEM: Actor = { id: null, role: 'system' };

export interface AuditEntry {
  action: AuditAction;
  actor: Actor;
  userId: number | null;
  uploadId: number | null;
  before?: string | null;
  after?: string | null;
  /** What the analytics count of it. Never personal: it cannot be erased. */
  facts?: AuditFacts;
  now: string;
}

export type AuditFacts = Readonly<Record<string, string | number | null>>;

/** Appends to the trail, in the transaction of what it records; entries of all transactions follow one another. */
export async function append(tx: Db, entry: AuditEntry): Promise<void> {
  const [head] = (await lengthen(tx, {})).rows;
  if (!head) throw new Error('the audit trail has no head');
  const personal = entry.actor.from === undefined ? null : personalOf(entry.actor.from);
  const row = {
    id: head.last_id,
    at: entry.now,
    action: entry.action,
    actor_id: entry.actor.role === 'system' ? null : entry.actor.id,
    actor_role: entry.actor.role,
    user_id: entry.userId,
    upload_id: entry.uploadId,
    before: entry.before ?? null,
    after: entry.after ?? null,
    personal,
    personal_hash: personal && sha256(personal),
    facts: entry.facts ? JSON.stringify(entry.facts) : null,
  };
  const hash = chainedHash(head.hash, row);
  await add(tx, { ...row, hash });
  await close(tx, { hash });
}

const lengthen = preparedQuery((db) =>
  db
    .updateTable('users_audithead')
    .set((eb) => ({ last_id: eb('last_id', '+', 1) }))
    .where('id', '=', 1)
    .returning(['last_id', 'hash']),
);

const add = preparedQuery((db, param: Param<AuditTable>) =>
  db.insertInto('users_audit').values({
    id: param('id'),
    at: param('at'),
    action: param('action'),
    actor_id: param('actor_id'),
    actor_role: param('actor_role'),
    user_id: param('user_id'),
    upload_id: param('upload_id'),
    before: param('before'),
    after: param('after'),
    personal: param('personal'),
    personal_hash: param('personal_hash'),
    facts: param('facts'),
    hash: param('hash'),
  }),
);

const close = preparedQuery((db, param: Param<{ hash: string }>) =>
  db
    .updateTable('users_audithead')
    .set({ hash: param('hash') })
    .where('id', '=', 1),
);

/** The hash of the last entry, empty while there is none. */
export async function findHead(db: Db): Promise<string> {
  const { hash } = await db.selectFrom('users_audithead').select('hash').where('id', '=', 1).executeTakeFirstOrThrow();
  return hash;
}

/** Takes what is personal out of a user's entries; the chain stays whole. */
export async function erasePersonal(tx: Db, userId: number): Promise<void> {
  await tx
    .updateTable('users_audit')
    .set({ personal: null })
    .where('personal', 'is not', null)
    .where((eb) => eb.or([eb('user_id', '=', userId), eb('actor_id', '=', userId)]))
    .execute();
}

/** The entries that still hold something personal of a user, as the one concerned or the one who acted. */
export async function findPersonal(db: Db, userId: number): Promise<{ id: number }[]> {
  return db
    .selectFrom('users_audit')
    .select('id')
    .where('personal', 'is not', null)
    .where((eb) => eb.or([eb('user_id', '=', userId), eb('actor_id', '=', userId)]))
    .execute();
}

/** Whether the trail says that everything personal of a user was erased. */
export async function isErased(db: Db, userId: number): Promise<boolean> {
  const erased = db.selectFrom('users_audit').select('id').where('user_id', '=', userId).where('action', '=', 'erased');
  return (await erased.limit(1).executeTakeFirst()) !== undefined;
}

/** A user's entries, oldest first. */
export async function findOfUser(db: Db, userId: number): Promise<AuditTable[]> {
  return db.selectFrom('users_audit').selectAll().where('user_id', '=', userId).orderBy('id').execute();
}

/** Salted: without the salt, which goes with it, its hash tells nothing. */
function personalOf(from: string): string {
  return JSON.stringify({ from, salt: randomUUID() });
}
