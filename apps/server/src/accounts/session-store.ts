import { hash } from 'node:crypto';
import type { SessionStore } from '@fastify/session';
import type { ChangeDeps } from '@portrait/api';
import { sessions, type Moment, type SignedInRow } from '@portrait/db';
import type { Session } from 'fastify';

export interface SessionRules extends ChangeDeps {
  /** The time after the sign-in at which a session ends, used or not. */
  lifetimeMs: number;
  /** The time without use after which it ends earlier. */
  idleMs: number;
  /** Called with the user whose session has ended. */
  onEnd(userId: number): void;
}

/** The minimum interval between updates of a session's last use, so that not every request writes. */
const SEEN_EVERY_MS = 5 * 60_000;

/** Sessions in the database, under hashes of their ids, so that nobody can sign in with the table's content. */
export function sessionStore(rules: SessionRules): SessionStore {
  const { db, now, lifetimeMs, onEnd } = rules;
  return {
    set(id, session, callback) {
      const saved = {
        idHash: idHash(id),
        userId: session.userId ?? null,
        data: JSON.stringify(session),
        userAgent: session.userAgent ?? null,
        now: now().toISOString(),
        expiresAt: new Date(now().getTime() + lifetimeMs).toISOString(),
      };
      sessions.save(db, saved).then(() => callback(), callback);
    },
    get(id, callback) {
      findSession(rules, id).then((session) => callback(null, session), callback);
    },
    destroy(id, callback) {
      sessions
        .remove(db, idHash(id))
        .then((userId) => {
          if (userId !== null) onEnd(userId);
          callback();
        })
        .catch(callback);
    },
  };
}

/** The session's current state; null if it has ended. */
async function findSession(rules: SessionRules, id: string): Promise<Session | null> {
  const session = await sessions.find(rules.db, { idHash: idHash(id), ...momentOf(rules) });
  if (!session) return null;
  noteUse(rules, id, session);
  return JSON.parse(session.data) as Session;
}

/** The user of a session, without the rest of its state; null if it has ended. */
export async function findSessionUser(rules: SessionRules, id: string): Promise<SignedInRow | null> {
  const user = await sessions.findUser(rules.db, { idHash: idHash(id), ...momentOf(rules) });
  if (!user) return null;
  noteUse(rules, id, user);
  return user;
}

/** No request waits for it, and if it fails, the next request writes it. */
function noteUse({ db, now }: SessionRules, id: string, { last_seen_at }: Pick<SignedInRow, 'last_seen_at'>): void {
  const moment = now();
  if (moment.getTime() - Date.parse(last_seen_at) < SEEN_EVERY_MS) return;
  sessions.touch(db, { idHash: idHash(id), now: moment.toISOString() }).catch(() => undefined);
}

export function momentOf({ now, idleMs }: Pick<SessionRules, 'now' | 'idleMs'>): Moment {
  const at = now();
  return { now: at.toISOString(), idleSince: new Date(at.getTime() - idleMs).toISOString() };
}

/** The hash by which a session is stored. A hash of 192 random bits does not reveal them. */
export function idHash(id: string): string {
  return hash('sha256', id);
}
