import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { accounts, migrateToLatest, openDatabase, users } from '../src/index.ts';

/** Two handles on one file, as two processes have them. */
async function twoHandles() {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-db-'));
  const file = path.join(folder, 'portrait.sqlite');
  const [server, other] = [openDatabase(file), openDatabase(file)];
  await migrateToLatest(server);
  onTestFinished(async () => {
    await server.destroy();
    await other.destroy();
    await rm(folder, { recursive: true, force: true });
  });
  return { server, other };
}

const ADA = { username: 'ada', passwordHash: 'x', role: 'user', now: '2026-01-01T00:00:00.000Z' } as const;

test('while another process writes, a change waits and everything else goes on', async () => {
  const { server, other } = await twoHandles();
  let created: number | undefined;
  const taken = other.transaction().execute(async (tx) => {
    await sql`update users_lease set holder = holder`.execute(tx);
    const creating = accounts.create(server, ADA).then((id) => (created = id));
    // With SQLite's own waiting this timer would not come back before the wait was over, and neither would the commit.
    await setTimeout(300);
    expect(created).toBeUndefined();
    return { creating };
  });
  const { creating } = await taken;
  expect(await creating).toBe(1);
  expect(await users.find(other, 1)).toMatchObject({ username: 'ada' });
});
