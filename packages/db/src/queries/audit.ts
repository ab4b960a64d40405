import { createHash, randomBytes } from 'node:crypto';
import type { Db } from '../open-database.ts';
import type { AuditAction, AuditTable, Role } from '../schema.ts';

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
  const head = await tx
    .updateTable('users_audithead')
    .set((eb) => ({ last_id: eb('last_id', '+', 1) }))
    .where('id', '=', 1)
    .returning(['last_id', 'hash'])
    .executeTakeFirstOrThrow();
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
  await tx
    .insertInto('users_audit')
    .values({ ...row, hash })
    .execute();
  await tx.updateTable('users_audithead').set({ hash }).where('id', '=', 1).execute();
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

/** What is wrong with the trail, at the first entry where it is. */
export interface AuditFault {
  id: number;
  fault: 'missing' | 'altered' | 'personal altered' | 'cut off';
}

export interface AuditVerdict {
  entries: number;
  /** Hash of the last entry: noted elsewhere, it shows later that nothing was rewritten up to here. */
  head: string;
  fault?: AuditFault;
}

const PAGE = 1000;

/**
 * Follows the chain from its first entry to its head.
 *
 * @param expectedHead a hash noted earlier, which must be in the chain
 * @param progress hears after each page of entries
 */
export async function verify(
  db: Db,
  expectedHead?: string,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<AuditVerdict> {
  const end = await db.selectFrom('users_audithead').selectAll().where('id', '=', 1).executeTakeFirstOrThrow();
  let hash = '';
  let last = 0;
  let expectedSeen = expectedHead === undefined || expectedHead === '';
  for (;;) {
    const page = await db
      .selectFrom('users_audit')
      .selectAll()
      .where('id', '>', last)
      .where('id', '<=', end.last_id)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    for (const entry of page) {
      const fault = faultOf(entry, last + 1, hash);
      if (fault) return { entries: last, head: hash, fault };
      last = entry.id;
      hash = entry.hash;
      expectedSeen ||= hash === expectedHead;
    }
    progress(last, end.last_id);
    if (page.length < PAGE) break;
  }
  const whole = last === end.last_id && hash === end.hash && expectedSeen;
  return { entries: last, head: hash, ...(!whole && { fault: { id: last + 1, fault: 'cut off' } }) };
}

function faultOf(entry: AuditTable, id: number, before: string): AuditFault | undefined {
  if (entry.id !== id) return { id, fault: 'missing' };
  if (entry.hash !== chainedHash(before, entry)) return { id, fault: 'altered' };
  if (entry.personal !== null && sha256(entry.personal) !== entry.personal_hash) {
    return { id, fault: 'personal altered' };
  }
  return undefined;
}

function chainedHash(before: string, row: Omit<AuditTable, 'hash'>): string {
  const covered = [row.id, row.at, row.action, row.actor_id, row.actor_role, row.user_id, row.upload_id];
  // Entries from before there were facts have none, and hash as they did.
  const facts = row.facts === null ? [] : [row.facts];
  return sha256(JSON.stringify([before, ...covered, row.before, row.after, row.personal_hash, ...facts]));
}

/** Salted: without the salt, which goes with it, its hash tells nothing. */
function personalOf(from: string): string {
  return JSON.stringify({ from, salt: randomBytes(16).toString('hex') });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
