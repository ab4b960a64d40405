import { createHash } from 'node:crypto';
import type { SessionStore } from '@fastify/session';
import type { ChangeDeps } from '@portrait/api';
import { sessions, type Moment } from '@portrait/db';
import type { Session } from 'fastify';

export interface SessionRules extends ChangeDeps {
  /** A session ends so long after the sign-in, used or not. */
  lifetimeMs: number;
  /** It ends before when it is not used for so long. */
  idleMs: number;
  /** Hears whose session has ended. */
  onEnd(userId: number): void;
}

/** How often it is written down that a session is used: not with every request. */
const SEEN_EVERY_MS = 5 * 60_000;

/** Sessions in the database, under hashes: who reads the table cannot sign in with what it holds. */
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

/** As it is now; null when it has ended. */
export async function findSession(rules: SessionRules, id: string): Promise<Session | null> {
  const session = await sessions.find(rules.db, { idHash: idHash(id), ...momentOf(rules) });
  if (session === undefined) return null;
  const now = rules.now();
  if (now.getTime() - Date.parse(session.last_seen_at) >= SEEN_EVERY_MS) {
    // Nobody waits for it, and when it fails the next request writes it.
    sessions.touch(rules.db, { idHash: session.id_hash, now: now.toISOString() }).catch(() => undefined);
  }
  return JSON.parse(session.data) as Session;
}

export function momentOf({ now, idleMs }: Pick<SessionRules, 'now' | 'idleMs'>): Moment {
  return { now: now().toISOString(), idleSince: new Date(now().getTime() - idleMs).toISOString() };
}

/** What a session is listed by: a hash of 192 random bits tells nothing of them. */
export function idHash(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}
