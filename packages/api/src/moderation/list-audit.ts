import type { AuditPage, AuditView } from '@portrait/contract/schemas';
import { adminUsers, type AuditSubject } from '@portrait/db';
import type { Deps } from '../deps.ts';

/** What the audit trail says of a user, of one of their uploads, or of what somebody did, newest first. */
export async function listAudit(
  { db }: Pick<Deps, 'db'>,
  { cursor, limit, ...of }: AuditSubject & { cursor?: number | undefined; limit: number },
): Promise<AuditPage> {
  const rows = await adminUsers.findAudit(db, { ...of, beforeId: cursor, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const people = page.flatMap(({ actor_id, user_id }) => [actor_id ?? [], user_id ?? []].flat());
  const names = await adminUsers.findNames(db, [...new Set(people)]);
  const nameOf = (id: number | null) => (id === null ? null : (names.get(id) ?? null));
  const items = page.map((row) => ({
    id: row.id,
    at: row.at,
    action: row.action,
    actorId: row.actor_id,
    actorName: nameOf(row.actor_id),
    actorRole: row.actor_role,
    userId: row.user_id,
    username: nameOf(row.user_id),
    uploadId: row.upload_id,
    before: row.before,
    after: row.after,
    facts: row.facts === null ? {} : (JSON.parse(row.facts) as AuditView['facts']),
  }));
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.id) : null };
}
