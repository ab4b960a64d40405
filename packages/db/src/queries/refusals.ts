import type { Db } from '../open-database.ts';
import type { Actor, AuditFacts } from './audit.ts';
import * as audit from './audit.ts';
import * as users from './users.ts';

/** A picture that was not taken. Of the picture itself nothing is kept. */
export interface Refusal {
  actor: Actor & { id: number };
  facts: AuditFacts;
  now: string;
}

/** More in a minute than these are one script's, and would only fill the trail. */
const MOST_PER_MINUTE = 60;

/** Writes into the trail that a picture was refused, unless its sender had too many refused within a minute. */
export async function record(db: Db, { actor, facts, now }: Refusal): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    // Where an erased user's last request came from would be kept for ever.
    if ((await users.find(tx, actor.id))?.erased_at) return false;
    const earlier = await tx
      .selectFrom('users_audit')
      .select(['at', 'action'])
      .where('user_id', '=', actor.id)
      .orderBy('id', 'desc')
      .offset(MOST_PER_MINUTE - 1)
      .limit(1)
      .executeTakeFirst();
    if (earlier?.action === 'refused' && Date.parse(now) - Date.parse(earlier.at) < 60_000) return false;
    await audit.append(tx, { action: 'refused', actor, userId: actor.id, uploadId: null, facts, now });
    return true;
  });
}
