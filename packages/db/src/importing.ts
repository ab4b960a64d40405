import type { Db } from './db.ts';
import { dialectOf } from './dialect.ts';
import { changeAccount } from './transactions.ts';

/**
 * Runs an import while no other process imports into this database.
 *
 * @throws if one does
 */
export async function importing<Done>(db: Db, work: () => Promise<Done>): Promise<Done> {
  return dialectOf(db).importing(db, work);
}

/** Lets new rows have larger ids than these, so that no id of the rows to be imported is given to another. */
export async function reserveIds(db: Db, last: { users: number; uploads: number }): Promise<void> {
  const { nextIds } = dialectOf(db);
  const reserved = new Map([
    ['users_user', last.users],
    ['users_profilepictureupload', last.uploads],
  ]);
  await changeAccount(db, async (tx) => {
    const known = new Map((await nextIds.read(tx)).map((each) => [each.table, each.last]));
    const raised = [...reserved].map(([table, id]) => ({ table, last: Math.max(id, known.get(table) ?? 0) }));
    await nextIds.set(tx, raised);
  });
}
