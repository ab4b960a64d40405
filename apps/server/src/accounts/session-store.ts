import { createHash } from 'node:crypto';
import type { SessionStore } from '@fastify/session';
import { sessions, type Db } from '@portrait/db';

/** Sessions in the database, under hashes: who reads the table cannot sign in with what it holds. */
export function sessionStore(db: Db, lifetimeMs: number): SessionStore {
  const idHash = (id: string) => createHash('sha256').update(id).digest('hex');
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
      sessions
        .find(db, { idHash: idHash(id), now: new Date().toISOString() })
        .then((data) => callback(null, data === undefined ? null : JSON.parse(data)), callback);
    },
    destroy(id, callback) {
      sessions.remove(db, idHash(id)).then(() => callback(), callback);
    },
  };
}
