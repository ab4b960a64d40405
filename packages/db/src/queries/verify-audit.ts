import type { Db } from '../open-database.ts';
import type { AuditTable } from '../schema.ts';
import { chainedHash, sha256 } from './audit-hash.ts';

/** What is wrong with the trail, at the first entry where it is. */
export interface AuditFault {
  id: number;
  fault: 'missing' | 'altered' | 'personal altered' | 'personal missing' | 'cut off' | 'added';
}

export interface AuditVerdict {
  entries: number;
  /** Hash of the last entry: noted elsewhere, it shows later that nothing was rewritten up to here. */
  head: string;
  fault?: AuditFault;
}

const PAGE = 1000;

/**
 * Follows the chain from its first entry to its head. Whoever can write the database can also take away its newest entries and
 * set the head back: only hashes noted elsewhere tell.
 *
 * @param noted hashes noted earlier, which must all be in the chain
 * @param progress hears after each page of entries
 */
export async function verify(
  db: Db,
  noted: readonly string[] = [],
  progress: (done: number, total: number) => void = () => undefined,
): Promise<AuditVerdict> {
  const end = await db.selectFrom('users_audithead').selectAll().where('id', '=', 1).executeTakeFirstOrThrow();
  let hash = '';
  let last = 0;
  const unseen = new Set(noted);
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
      unseen.delete(hash);
    }
    progress(last, end.last_id);
    const fault = await withoutPersonal(db, page);
    if (fault) return { entries: last, head: hash, fault };
    if (page.length < PAGE) break;
  }
  const whole = last === end.last_id && hash === end.hash && unseen.size === 0;
  if (!whole) return { entries: last, head: hash, fault: { id: last + 1, fault: 'cut off' } };
  const added = await findAdded(db, end.last_id);
  return { entries: last, head: hash, ...(added && { fault: { id: added.id, fault: 'added' } }) };
}

/** What is personal goes with the person alone: of anybody else it was taken out by hand. */
async function withoutPersonal(db: Db, page: AuditTable[]): Promise<AuditFault | undefined> {
  const lacking = page.filter((entry) => entry.personal === null && entry.personal_hash !== null);
  const people = [...new Set(lacking.flatMap(({ user_id, actor_id }) => [user_id ?? 0, actor_id ?? 0]))];
  if (people.length === 0) return undefined;
  const rows = await db
    .selectFrom('users_audit')
    .select('user_id')
    .where('user_id', 'in', people)
    .where('action', '=', 'erased')
    .execute();
  const erased = new Set(rows.map(({ user_id }) => user_id));
  const missing = lacking.find(({ user_id, actor_id }) => !erased.has(user_id) && !erased.has(actor_id));
  return missing && { id: missing.id, fault: 'personal missing' };
}

/** An entry that is in the table and not in the chain. */
async function findAdded(db: Db, lastId: number): Promise<{ id: number } | undefined> {
  return db
    .selectFrom('users_audit')
    .select('id')
    .where((eb) => eb.or([eb('id', '<', 1), eb('id', '>', lastId)]))
    .orderBy('id')
    .executeTakeFirst();
}

function faultOf(entry: AuditTable, id: number, before: string): AuditFault | undefined {
  if (entry.id !== id) return { id, fault: 'missing' };
  if (entry.hash !== chainedHash(before, entry)) return { id, fault: 'altered' };
  if (entry.personal !== null && sha256(entry.personal) !== entry.personal_hash) {
    return { id, fault: 'personal altered' };
  }
  return undefined;
}
