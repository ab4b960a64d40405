import { sql } from 'kysely';
import type { Db } from '../db.ts';
import type { Wakeups, WakeupsHeard } from '../wakeups.ts';

const LOOK_EVERY_MS = 1000;

/** Looks for commits of other processes, of which SQLite says neither whose they are nor what they changed. */
export function watchCommits(db: Db, { onHint, onError }: WakeupsHeard): Wakeups {
  let before: number | undefined;
  let looking = Promise.resolve();
  const look = async () => {
    try {
      const now = await dataVersion(db);
      if (before !== undefined && now !== before) onHint(undefined);
      before = now;
    } catch (error) {
      onError(error);
    }
  };
  const timer = setInterval(() => (looking = looking.then(look)), LOOK_EVERY_MS);
  looking = look();
  return {
    // The others see the commit itself.
    tell: () => undefined,
    async close() {
      clearInterval(timer);
      await looking;
    },
  };
}

/**
 * A number that changes when another process commits; this process's own commits do not change it.
 *
 * @see https://www.sqlite.org/pragma.html#pragma_data_version
 */
async function dataVersion(db: Db): Promise<number> {
  const { rows } = await sql<{ data_version: number }>`pragma data_version`.execute(db);
  return rows[0]?.data_version ?? 0;
}
