import { randomUUID } from 'node:crypto';
import { webhooks, type Tx } from '@portrait/db';
import type { OwnerEvent } from '../changes/owner-event.ts';

/** Stores the events of a change for each endpoint, in its transaction. Without endpoints it runs no statement. */
export async function storeEvents(tx: Tx, endpoints: readonly string[], events: readonly OwnerEvent[]): Promise<void> {
  if (endpoints.length === 0 || events.length === 0) return;
  const rows = events.flatMap((event) => {
    const { ownerId, externalId, uploadId, type, why, seq, at } = event;
    const id = `msg_${randomUUID()}`;
    // The row of an erased user loses their id, and all other events find it there.
    const erased_id = why === 'erased' ? externalId : null;
    const row = { id, owner_id: ownerId, erased_id, upload_id: uploadId, type, why, seq, at, next_at: at };
    return endpoints.map((endpoint) => ({ ...row, endpoint }));
  });
  await webhooks.add(tx, rows);
}
