import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import { migrateToLatest, openDatabase, commitChange, type Db, type Tx } from '../src/index.ts';

/** A database, and another handle that sees only what is committed. */
async function setup() {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-db-'));
  const file = path.join(folder, 'portrait.sqlite');
  const [db, others] = [openDatabase(file), openDatabase(file)];
  await migrateToLatest(db);
  onTestFinished(async () => {
    await db.destroy();
    await others.destroy();
    await rm(folder, { recursive: true });
  });
  return { db, committed: async () => leases(others), transactions: vi.spyOn(db, 'transaction') };
}

async function leases(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('users_lease').select('name').orderBy('name').execute();
  return rows.map(({ name }) => name);
}

const add =
  (name: string, holder = '') =>
  async (tx: Tx) => {
    await tx.insertInto('users_lease').values({ name, holder, epoch: 1, expires_at: '' }).execute();
    return name;
  };

function outcome(answer: PromiseSettledResult<unknown>): unknown {
  if (answer.status === 'fulfilled') return answer.value;
  const { code, message } = answer.reason as { code?: string; message: string };
  return code ?? message;
}

async function together(db: Db, changes: ((tx: Tx) => Promise<unknown>)[]): Promise<unknown[]> {
  return (await Promise.allSettled(changes.map(async (change) => commitChange(db, change)))).map(outcome);
}

test('changes that are begun at once share a commit, in their order, and each sees the ones before', async () => {
  const { db, committed, transactions } = await setup();
  const seen = async (tx: Tx) => leases(tx);
  expect(await together(db, [seen, add('a'), seen, add('b'), seen])).toEqual([[], 'a', ['a'], 'b', ['a', 'b']]);
  expect(transactions).toHaveBeenCalledTimes(1);
  expect(await committed()).toEqual(['a', 'b']);
});

test('changes that come turn by turn share a commit too', async () => {
  const { db, transactions } = await setup();
  const made = [commitChange(db, add('a'))];
  for (const name of ['b', 'c']) {
    await setImmediate();
    made.push(commitChange(db, add(name)));
  }
  expect(await Promise.all(made)).toEqual(['a', 'b', 'c']);
  expect(transactions).toHaveBeenCalledTimes(1);
});

test('changes that come without end do not put off the first', async () => {
  const { db } = await setup();
  let isDone = false;
  const first = commitChange(db, add('a')).then(() => (isDone = true));
  const others = [];
  while (!isDone) {
    await setImmediate();
    others.push(commitChange(db, add(`b${others.length}`)));
  }
  await first;
  await Promise.all(others);
  expect(others.length).toBeLessThan(32);
});

test('a change does not wait if no other one comes', async () => {
  const { db, transactions } = await setup();
  for (const name of ['a', 'b']) expect(await commitChange(db, add(name))).toBe(name);
  expect(transactions).toHaveBeenCalledTimes(2);
});

test('a change that fails undoes only what it did itself', async () => {
  const { db, committed, transactions } = await setup();
  const refused = async (tx: Tx) => {
    await add('b')(tx);
    throw new Error('a guard says no');
  };
  expect(await together(db, [add('a'), refused, add('c')])).toEqual(['a', 'a guard says no', 'c']);
  expect(await committed()).toEqual(['a', 'c']);
  expect(transactions).toHaveBeenCalledTimes(1);
});

test('no change is answered before the commit, not even one that fails', async () => {
  const { db, committed } = await setup();
  const whenAnswered = async (change: (tx: Tx) => Promise<unknown>) =>
    commitChange(db, change).then(committed, committed);
  const exists = async () => {
    throw new Error('a exists');
  };
  const all = ['a', 'b'];
  expect(await Promise.all([add('a'), exists, add('b')].map(whenAnswered))).toEqual([all, all, all]);
});

test('when SQLite gives up the shared transaction, each change runs again in its own, and only the cause fails', async () => {
  const { db, committed, transactions } = await setup();
  await sql`pragma max_page_count = 1`.execute(db);
  const tooLong = add('b', 'x'.repeat(1_000_000));
  // A change that an earlier one made fail is run again too, because that one may fail now.
  const once = async (tx: Tx) => {
    const found = await leases(tx);
    if (found.includes('a')) throw new Error('a exists');
  };
  expect(await together(db, [add('a'), once, tooLong, add('c')])).toEqual(['a', 'a exists', 'SQLITE_FULL', 'c']);
  expect(await committed()).toEqual(['a', 'c']);
  expect(transactions).toHaveBeenCalledTimes(1 + 4);
});

test('when the commit itself fails, each change runs again, and all that still fail are told the cause', async () => {
  const { db, committed, transactions } = await setup();
  const orphan = async (tx: Tx) => {
    await sql`create table orphan (parent integer references users_user (id) deferrable initially deferred)`.execute(
      tx,
    );
    await sql`insert into orphan values (99)`.execute(tx);
  };
  expect(await together(db, [add('a'), orphan, add('b')])).toEqual(['a', 'SQLITE_CONSTRAINT_FOREIGNKEY', 'b']);
  expect(await committed()).toEqual(['a', 'b']);
  expect(transactions).toHaveBeenCalledTimes(1 + 3);
});

test('a change that was alone in its transaction is not run again', async () => {
  const { db, transactions } = await setup();
  await sql`pragma max_page_count = 1`.execute(db);
  expect(await together(db, [add('a', 'x'.repeat(1_000_000))])).toEqual(['SQLITE_FULL']);
  expect(transactions).toHaveBeenCalledTimes(1);
});

test('a crowd is committed in groups, so that the first need not wait for the last', async () => {
  const { db, committed, transactions } = await setup();
  const names = Array.from({ length: 150 }, (_, i) => String(i).padStart(3, '0'));
  expect(
    await together(
      db,
      names.map((name) => add(name)),
    ),
  ).toEqual(names);
  expect(await committed()).toEqual(names);
  expect(transactions).toHaveBeenCalledTimes(3);
});
