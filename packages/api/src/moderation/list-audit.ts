import { adminUsers, type AuditAction } from '@portrait/db';
import type { Deps } from '../deps.ts';

/** An entry of the audit trail. */
export interface AuditView {
  id: number;
  at: string;
  action: AuditAction;
  actorId: number | null;
  actorName: string | null;
  actorRole: string;
  uploadId: number | null;
  /** Sizes, durations and reasons, as they were recorded. */
  facts: Record<string, string | number | null>;
}

/** What the audit trail says of a user, or of one of their uploads, newest first. */
export async function listAudit(
  { db }: Pick<Deps, 'db'>,
  {
    cursor,
    limit,
    ...of
  }: { userId: number; uploadId?: number | undefined; cursor?: number | undefined; limit: number },
): Promise<{ items: AuditView[]; nextCursor: string | null }> {
  const rows = await adminUsers.findAudit(db, { ...of, beforeId: cursor, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const actors = page.flatMap(({ actor_id }) => actor_id ?? []);
  const names = await adminUsers.findNames(db, [...new Set(actors)]);
  const items = page.map((row) => ({
    id: row.id,
    at: row.at,
    action: row.action,
    actorId: row.actor_id,
    actorName: row.actor_id === null ? null : (names.get(row.actor_id) ?? null),
    actorRole: row.actor_role,
    uploadId: row.upload_id,
    facts: row.facts === null ? {} : (JSON.parse(row.facts) as AuditView['facts']),
  }));
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.id) : null };
}
