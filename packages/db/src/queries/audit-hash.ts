import { createHash } from 'node:crypto';
import type { AuditTable } from '../schema.ts';

/** An entry's hash covers the hash of the entry before it. */
export function chainedHash(before: string, row: Omit<AuditTable, 'hash'>): string {
  const covered = [row.id, row.at, row.action, row.actor_id, row.actor_role, row.user_id, row.upload_id];
  // Entries from before there were facts have none, and hash as they did.
  const facts = row.facts === null ? [] : [row.facts];
  return sha256(JSON.stringify([before, ...covered, row.before, row.after, row.personal_hash, ...facts]));
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
