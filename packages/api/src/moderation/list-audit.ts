import { AppError, type UserId } from '@portrait/contract';
import type { AuditPage, AuditView } from '@portrait/contract/schemas';
import { adminUsers, journal, type Db, type JournalPlace, type JournalSubject } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { findOwnerId, userIdOf } from '../identity/user-ids.ts';

/** The user or upload that entries are about, or the actor. */
type AuditSubject = { userId: UserId; uploadId?: number | undefined } | { actorId: UserId };

/** A page of the audit trail of a user or an upload, or of an actor's actions, newest first. */
export async function listAudit(
  { db }: Pick<Deps, 'db'>,
  { cursor, limit, ...asked }: AuditSubject & { cursor?: string | undefined; limit: number },
): Promise<AuditPage> {
  const subject = await findSubject(db, asked);
  if (!subject) return { items: [], nextCursor: null };
  const rows = await journal.list(db, {
    ...subject,
    before: cursor === undefined ? undefined : parsePlace(cursor),
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const people = page.flatMap(({ actor_id, owner_id }) => [actor_id ?? [], owner_id].flat());
  const names = await adminUsers.findNames(db, [...new Set(people)]);
  const idOf = (id: number) => userIdOf(id, names.get(id)?.external_id);
  const nameOf = (id: number | null) => (id === null ? null : (names.get(id)?.username ?? null));
  const items = page.map((row) => ({
    id: `${row.owner_id}/${row.seq}`,
    at: row.at,
    action: row.action,
    actorId: row.actor_id === null ? null : idOf(row.actor_id),
    actorName: nameOf(row.actor_id),
    actorRole: row.actor_role,
    userId: row.owner_id === journal.NOBODY ? null : idOf(row.owner_id),
    username: nameOf(row.owner_id),
    uploadId: row.upload_id,
    before: row.before,
    after: row.after,
    facts: factsOf(row.facts),
  }));
  const last = page.at(-1);
  return { items, nextCursor: rows.length > limit && last ? placeOf(last) : null };
}

async function findSubject(db: Db, asked: AuditSubject): Promise<JournalSubject | undefined> {
  const id = await findOwnerId(db, 'actorId' in asked ? asked.actorId : asked.userId);
  if (id === undefined) return undefined;
  return 'actorId' in asked ? { actorId: id } : { ...asked, userId: id };
}

/** The facts of an entry, without those that only the storage analytics need. */
function factsOf(text: string | null): AuditView['facts'] {
  if (text === null) return {};
  const { storage: _, ...facts } = JSON.parse(text) as AuditView['facts'] & { storage?: unknown };
  return facts;
}

function placeOf({ at, owner_id, seq }: JournalPlace): string {
  return [at, owner_id, seq].join('/');
}

/** @throws {AppError} INVALID_REQUEST */
function parsePlace(cursor: string): JournalPlace {
  const [, at, owner, seq] = /^([\d:.TZ-]+)\/(\d+)\/(\d+)$/.exec(cursor) ?? [];
  if (at === undefined) throw new AppError('INVALID_REQUEST', { detail: 'cursor' });
  return { at, owner_id: Number(owner), seq: Number(seq) };
}
