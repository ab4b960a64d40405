import { sql } from 'kysely';
import { Client } from 'pg';
import { expect, onTestFinished, test, vi } from 'vitest';
import {
  accounts,
  commitChange,
  databaseName,
  leases,
  lockBlocks,
  migrateToLatest,
  openDatabase,
  openWakeups,
  users,
} from '../src/index.ts';
import { newPostgres, opened } from './dialects.ts';

const PATIENCE = 30_000;
const account = (username: string) => ({ username, passwordHash: '', role: 'user', now: '2026' }) as const;

/** Two handles on one database, as of two processes, and a client that can look at and end their connections. */
async function setup() {
  const place = await newPostgres('migrated');
  const [db, other] = [opened(place), opened(place)];
  const admin = new Client({ connectionString: place });
  await admin.connect();
  onTestFinished(async () => admin.end());
  const [ada = 0, eve = 0] = [await accounts.insert(db, account('ada')), await accounts.insert(db, account('eve'))];
  /** The number of connections that wait for a lock. */
  const waiting = async () => {
    const { rows } = await admin.query<{ count: string }>(
      `select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return Number(rows[0]?.count);
  };
  const endConnections = async () =>
    admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
  return { place, db, other, ada, eve, waiting, endConnections };
}

function gate() {
  let open = () => {};
  const opening = new Promise<void>((resolve) => (open = resolve));
  return { open: () => open(), opening };
}

test('changes of one owner wait for each other, also in another process; those of another owner do not', async () => {
  const { db, other, ada, eve, waiting } = await setup();
  const { open, opening } = gate();
  const order: string[] = [];
  const change = async (by: typeof db, id: number, name: string, until?: Promise<void>) =>
    commitChange(by, async (tx) => {
      await users.lock(tx, id);
      order.push(name);
      await until;
    });
  const first = change(db, ada, 'first of ada', opening);
  await vi.waitFor(() => expect(order).toEqual(['first of ada']), PATIENCE);
  await change(other, eve, 'of eve');
  const second = change(other, ada, 'second of ada');
  await vi.waitFor(async () => expect(await waiting()).toBe(1), PATIENCE);
  expect(order).toEqual(['first of ada', 'of eve']);
  open();
  await Promise.all([first, second]);
  expect(order.at(-1)).toBe('second of ada');
});

test('who compares with the blocks does not wait for others who do, but for one who adds a block', async () => {
  const { db, other, waiting } = await setup();
  const { open, opening } = gate();
  const order: string[] = [];
  const hold = async (by: typeof db, mode: 'shared' | 'exclusive', name: string, until?: Promise<void>) =>
    commitChange(by, async (tx) => {
      await lockBlocks(tx, mode);
      order.push(name);
      await until;
    });
  const comparing = hold(db, 'shared', 'compares', opening);
  await vi.waitFor(() => expect(order).toHaveLength(1), PATIENCE);
  await hold(other, 'shared', 'compares too');
  const adding = hold(other, 'exclusive', 'adds');
  await vi.waitFor(async () => expect(await waiting()).toBe(1), PATIENCE);
  const later = hold(db, 'shared', 'compares later');
  await vi.waitFor(async () => expect(await waiting()).toBe(2), PATIENCE);
  open();
  await Promise.all([comparing, adding, later]);
  expect(order).toEqual(['compares', 'compares too', 'adds', 'compares later']);
});

test('a change whose error was swallowed is not reported as committed', async () => {
  const { db } = await setup();
  const swallowed = commitChange(db, async (tx) => {
    await accounts.insert(tx, account('grace'));
    await sql`select 1 / 0`.execute(tx).catch(() => undefined);
  });
  await expect(swallowed).rejects.toThrow('was rolled back');
  expect(await accounts.findByUsername(db, 'grace')).toBeUndefined();
});

test('a deadlock that PostgreSQL resolves costs nobody their change', async () => {
  const { db, other, ada, eve } = await setup();
  const renamed = async (
    by: typeof db,
    ids: number[],
    picture_lock_reason: 'other' | 'nudity',
    both: () => Promise<void>,
  ) =>
    commitChange(by, async (tx) => {
      for (const [i, id] of ids.entries()) {
        await users.set(tx, id, { picture_lock_reason });
        if (i === 0) await both();
      }
    });
  let arrived = 0;
  const { open, opening } = gate();
  const both = async () => {
    if (++arrived === 2) open();
    await opening;
  };
  await Promise.all([renamed(db, [ada, eve], 'other', both), renamed(other, [eve, ada], 'nudity', both)]);
  expect(arrived).toBeGreaterThanOrEqual(3);
});

test('after a restart of the database, connections are replaced, and only what was in progress fails', async () => {
  const { place, endConnections } = await setup();
  const lost: Error[] = [];
  const db = openDatabase(place, { onConnectionLost: (error) => lost.push(error) });
  onTestFinished(async () => db.destroy());
  const inProgress = commitChange(db, async (tx) => {
    await accounts.insert(tx, account('grace'));
    await endConnections();
    await sql`select 1`.execute(tx);
  });
  await expect(inProgress).rejects.toThrow(/terminat|connection error/);
  expect(await accounts.findByUsername(db, 'grace')).toBeUndefined();
  expect(await accounts.insert(db, account('grace'))).toBeGreaterThan(0);
  expect(lost).not.toEqual([]);
});

test('of several processes one gets a lease, and its epoch fences the one before', async () => {
  const { db, other } = await setup();
  const wanted = { name: 'cleanup', now: '2026-01-01T00:00:00.000Z', until: '2026-01-01T00:01:00.000Z' };
  const held = await Promise.all(
    [db, other, db, other].map(async (by, i) => leases.tryHold(by, { ...wanted, holder: String(i) })),
  );
  const [first] = held.filter((lease) => lease !== undefined);
  expect(held.filter(Boolean)).toHaveLength(1);
  const next = await leases.tryHold(other, { ...wanted, holder: 'next', now: wanted.until, until: '2026-01-01T00:02' });
  expect(next?.epoch).toBe(first!.epoch + 1);
  await expect(leases.extend(db, first!, '2026-01-01T00:03')).rejects.toBeInstanceOf(leases.LeaseLost);
});

/** Collects what one process hears. */
function hearing(db: ReturnType<typeof opened>) {
  const heard: (string | undefined)[] = [];
  const errors: unknown[] = [];
  const wakeups = openWakeups(db, { onHint: (hint) => heard.push(hint), onError: (error) => errors.push(error) });
  onTestFinished(wakeups.close);
  return { heard, errors, ...wakeups };
}

test('processes hear what the others tell, not what they tell themselves', async () => {
  const { db, other } = await setup();
  const [one, two] = [hearing(db), hearing(other)];
  await vi.waitFor(() => expect([one.heard, two.heard]).toEqual([[undefined], [undefined]]), PATIENCE);
  const long = 'é'.repeat(3000);
  for (const hint of ['first', long, 'last']) one.tell(hint);
  await vi.waitFor(() => expect(two.heard).toContain('last'), PATIENCE);
  expect(two.heard.slice(1)).toEqual(['first', long, 'last']);
  expect(one.heard).toEqual([undefined]);
  two.tell(long + long);
  await vi.waitFor(() => expect(one.heard).toEqual([undefined, undefined]), PATIENCE);
});

test('a process that lost its connection is told that anything may have changed, and hears again', async () => {
  const { db, other, endConnections } = await setup();
  const [one, two] = [hearing(db), hearing(other)];
  await vi.waitFor(() => expect([one.heard.length, two.heard.length]).toEqual([1, 1]), PATIENCE);
  await endConnections();
  await vi.waitFor(() => expect(two.heard.length).toBeGreaterThan(2), PATIENCE);
  expect(two.errors).not.toEqual([]);
  await vi.waitFor(() => {
    one.tell('again');
    expect(two.heard).toContain('again');
  }, PATIENCE);
});

test('processes that start at the same time migrate once', async () => {
  const place = await newPostgres('template0');
  const steps = await Promise.all([1, 2, 3, 4].map(async () => migrateToLatest(opened(place))));
  expect(steps.filter(({ length }) => length > 0)).toHaveLength(1);
});

test('messages name a database without its password', () => {
  expect(databaseName('postgres://ada:secret@db.example:5433/portrait?password=secret')).toBe(
    'postgres://ada@db.example:5433/portrait',
  );
  expect(databaseName('/srv/portrait.sqlite')).toBe('/srv/portrait.sqlite');
});
