import { createHash } from 'node:crypto';
import type { SessionStore } from '@fastify/session';
import { sessions, type Db } from '@portrait/db';
import type { Session } from 'fastify';

/**
 * Sessions in the database, under hashes: who reads the table cannot sign in with what it holds.
 *
 * @param onEnd hears whose session has ended
 */
export function sessionStore(db: Db, lifetimeMs: number, onEnd: (userId: number) => void): SessionStore {
  const expiry = (expires?: Date | null) => (expires ?? new Date(Date.now() + lifetimeMs)).toISOString();
  return {
    set(id, session, callback) {
      const saved = {
        idHash: idHash(id),
        userId: session.userId ?? null,
        data: JSON.stringify(session),
        expiresAt: expiry(session.cookie.expires),
      };
      sessions.save(db, saved).then(() => callback(), callback);
    },
    get(id, callback) {
      findSession(db, id).then((session) => callback(null, session), callback);
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
export async function findSession(db: Db, id: string): Promise<Session | null> {
  const data = await sessions.find(db, { idHash: idHash(id), now: new Date().toISOString() });
  return data === undefined ? null : (JSON.parse(data) as Session);
}

function idHash(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}
