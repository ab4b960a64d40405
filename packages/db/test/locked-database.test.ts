import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import { accounts, migrateToLatest, openDatabase, commitChange, users, type Db } from '../src/index.ts';

/** Two handles on one file, as in two processes. */
async function twoHandles() {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-db-'));
  const file = path.join(folder, 'portrait.sqlite');
  const [server, other] = [openDatabase(file), openDatabase(file)];
  await migrateToLatest(server);
  onTestFinished(async () => {
    vi.useRealTimers();
    await server.destroy();
    await other.destroy();
    await rm(folder, { recursive: true, force: true });
  });
  return { server, other };
}

/** Locks the database as a writing process does. @returns a function that releases the lock */
async function lock(other: Db): Promise<() => Promise<void>> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  let holding: Promise<void> | undefined;
  await new Promise<void>((held) => {
    holding = other.transaction().execute(async (tx) => {
      held();
      await released;
      await sql`update users_lease set holder = holder`.execute(tx);
    });
  });
  return async () => {
    release();
    await holding;
  };
}

function account(username: string) {
  return { username, passwordHash: 'x', role: 'user', now: '2026-01-01T00:00:00.000Z' } as const;
}

const NAMES = ['ada', 'boris', 'chloe', 'denis', 'elena'];

test('while another process writes, a change waits and is done when that one has committed', async () => {
  const { server, other } = await twoHandles();
  const release = await lock(other);
  const creating = accounts.insert(server, account('ada'));
  expect(await users.find(server, 1)).toBeUndefined();
  await release();
  expect(await creating).toBe(1);
  expect(await users.find(other, 1)).toMatchObject({ username: 'ada' });
});

test('while writers wait for another process, readers are answered', async () => {
  const { server, other } = await twoHandles();
  await accounts.insert(server, account('eve'));
  const release = await lock(other);
  const happened: string[] = [];
  const writers = NAMES.map(async (name) =>
    accounts.insert(server, account(name)).then(() => happened.push('written')),
  );
  for (let i = 0; i < 20; i++) expect(await users.find(server, 1)).toMatchObject({ username: 'eve' });
  happened.push('read', 'released');
  await release();
  await Promise.all(writers);
  expect(happened).toEqual(['read', 'released', ...NAMES.map(() => 'written')]);
});

test('committed data is visible at once, uncommitted data only in its own transaction', async () => {
  const { server } = await twoHandles();
  await server.transaction().execute(async (tx) => {
    await users.ensure(tx, { id: 7, username: 'ada', created_at: '' });
    expect(await users.find(tx, 7)).toMatchObject({ username: 'ada' });
    expect(await users.find(server, 7)).toBeUndefined();
  });
  expect(await users.find(server, 7)).toMatchObject({ username: 'ada' });
});

test('all waiting writers share one deadline, after which each tries once, until the lock is released', async () => {
  const { server, other } = await twoHandles();
  const release = await lock(other);
  vi.useFakeTimers();
  const waited = vi.getTimerCount();
  const refused = async (name: string) =>
    accounts.insert(server, account(name)).then(
      () => 'written',
      (error: { code: string }) => error.code,
    );
  const answers = Promise.all(NAMES.map(refused));
  // Waiting one after the other would take five times as long.
  await vi.advanceTimersByTimeAsync(5_100);
  expect(await answers).toEqual(NAMES.map(() => 'SQLITE_BUSY'));
  expect(vi.getTimerCount()).toBe(waited);
  // No timer fires here, so a write that waited would never be answered.
  expect(await refused('farid')).toBe('SQLITE_BUSY');
  vi.useRealTimers();
  await release();
  expect(await Promise.all(NAMES.map(refused))).toEqual(NAMES.map(() => 'written'));
});

test('changes that share a commit wait for another process together, and are told when it takes too long', async () => {
  const { server, other } = await twoHandles();
  const together = async (names: string[]) =>
    Promise.all(
      names.map(async (name) =>
        commitChange(server, async (tx) => accounts.insert(tx, account(name))).then(
          () => 'written',
          (error: { code: string }) => error.code,
        ),
      ),
    );
  const release = await lock(other);
  const waiting = together(['chloe', 'denis']);
  await release();
  expect(await waiting).toEqual(['written', 'written']);

  const releaseLate = await lock(other);
  vi.useFakeTimers();
  const waited = vi.getTimerCount();
  const late = together(['ada', 'boris']);
  // Until their transaction waits for the lock.
  while (vi.getTimerCount() === waited) await setImmediate();
  await vi.advanceTimersByTimeAsync(5_100);
  expect(await late).toEqual(['SQLITE_BUSY', 'SQLITE_BUSY']);
  vi.useRealTimers();
  await releaseLate();
  expect(await together(['ada', 'boris'])).toEqual(['written', 'written']);
});

test('a transaction that SQLite has rolled back by itself reports the cause: a full disk', async () => {
  const { server } = await twoHandles();
  await sql`pragma max_page_count = 1`.execute(server);
  const write = async (bytes: number) =>
    server.transaction().execute(async (tx) => {
      const lease = { name: `${bytes}`, holder: 'x'.repeat(bytes), epoch: 1, expires_at: '' };
      await tx.insertInto('users_lease').values(lease).execute();
    });
  await expect(write(100_000)).rejects.toMatchObject({ code: 'SQLITE_FULL' });
  await sql`pragma max_page_count = 1000000`.execute(server);
  await write(100_000);
});
