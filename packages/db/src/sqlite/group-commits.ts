import { setImmediate } from 'node:timers';
import { CompiledQuery } from 'kysely';
import type { Db } from '../db.ts';
import type { Tx } from '../transactions.ts';

/** All changes of a group are answered after its last one, so it must neither grow nor wait for long. */
const MOST_IN_GROUP = 64;
const MOST_TURNS = 16;

interface Member {
  change: (tx: Tx) => Promise<unknown>;
  resolve: (done: unknown) => void;
  reject: (error: unknown) => void;
}

const waitingFor = new WeakMap<Db, Member[]>();

/**
 * Runs a change in a transaction. Changes that are begun at the same time share one, because a durable commit takes longer than most
 * changes: they run one after the other, each in its own savepoint, so that one that fails takes nobody along. All are answered after
 * the commit.
 *
 * @param change runs again, in its own transaction, if a shared one is lost; so it may only change the database
 */
export async function groupCommits<Done>(db: Db, change: (tx: Tx) => Promise<Done>): Promise<Done> {
  const waiting = waitingFor.get(db) ?? [];
  waitingFor.set(db, waiting);
  if (waiting.length === 0) commitSoon(db, waiting);
  return new Promise((resolve, reject) => {
    waiting.push({ change, resolve: resolve as Member['resolve'], reject });
  });
}

/** Waits while each turn of the event loop brings more changes, because that work must be done anyway. */
function commitSoon(db: Db, waiting: Member[], { turn = 1, before = 0 } = {}): void {
  setImmediate(() => {
    const comeMore = waiting.length > before && waiting.length < MOST_IN_GROUP && turn < MOST_TURNS;
    if (comeMore) commitSoon(db, waiting, { turn: turn + 1, before: waiting.length });
    else commitAll(db, waiting);
  });
}

function commitAll(db: Db, waiting: Member[]): void {
  while (waiting.length > 0) {
    const group = waiting.splice(0, MOST_IN_GROUP);
    if (group.length === 1) commitEach(db, group);
    else void commitTogether(db, group);
  }
}

async function commitTogether(db: Db, group: Member[]): Promise<void> {
  const answers: (() => void)[] = [];
  try {
    await db.transaction().execute(async (tx) => {
      for (const member of group) answers.push(await inSavepoint(tx, member));
    });
  } catch {
    // Each has its own transaction now, so that what loses it again takes nobody along.
    return commitEach(db, group);
  }
  for (const answer of answers) answer();
}

/** @returns the answer, also to a change that failed: it may have failed because of an earlier one, which is not committed yet */
async function inSavepoint(tx: Tx, { change, resolve, reject }: Member): Promise<() => void> {
  await tx.executeQuery(SAVEPOINT);
  try {
    const done = await change(tx);
    await tx.executeQuery(RELEASE);
    return () => resolve(done);
  } catch (error) {
    // That fails if SQLite has already rolled back the whole transaction, as on a full disk.
    await tx.executeQuery(ROLLBACK);
    await tx.executeQuery(RELEASE);
    return () => reject(error);
  }
}

const SAVEPOINT = CompiledQuery.raw('savepoint change');
const RELEASE = CompiledQuery.raw('release change');
const ROLLBACK = CompiledQuery.raw('rollback to change');

function commitEach(db: Db, group: Member[]): void {
  for (const { change, resolve, reject } of group) void db.transaction().execute(change).then(resolve, reject);
}
