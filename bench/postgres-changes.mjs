// node bench/postgres-changes.mjs [--changes 4000] [--clients 8] [--rounds 5]: measures the CPU time of a restore, which changes an owner
// as a confirm does, in the server's process and in a durable PostgreSQL, and the bytes that PostgreSQL logs for it.
import { readdirSync, readFileSync } from 'node:fs';
import { createCaller, inProcessChanges, makeSlots } from '../packages/api/dist/index.js';
import { DEFAULT_LIMITS } from '../packages/contract/dist/index.js';
import { openDatabase } from '../packages/db/dist/index.js';
import { startPostgres } from '../packages/db/test/postgres/start-postgres.mjs';
import { sql } from 'kysely';
import { benchOptions, inRounds, publish } from './measurements.mjs';
import { FREQUENT, seedPostgres } from './seed-postgres.mjs';

const values = benchOptions({ changes: 4_000, clients: 8, rounds: 5 });
/** In the kernel's unit of a process's CPU time. */
const TICK_MS = 10;

const { url, pid, stop } = await startPostgres({ durable: true });
const admin = openDatabase(`${url}/postgres`);
await sql`create database changes`.execute(admin);
await seedPostgres(`${url}/changes`, 10_000);
const db = openDatabase(`${url}/changes`);
const deps = {
  ...{ db, changes: inProcessChanges(), slots: makeSlots('bench'), now: () => new Date() },
  log: { info: () => undefined, error: ({ err }) => console.log(err) },
  storage: { mediaUrl: (key) => `/media/${key}` },
  limits: { ...DEFAULT_LIMITS, decisionsPerMinute: 1e9 },
};

/** The confirmed uploads of each frequent owner. */
async function confirmedUploads() {
  const rows = await db
    .selectFrom('users_profilepictureupload')
    .select(['id', 'user_id'])
    .where('user_id', '<=', FREQUENT)
    .where('state', '=', 'confirmed')
    .orderBy('id')
    .execute();
  const ofOwners = new Map();
  for (const { id, user_id } of rows) ofOwners.set(user_id, [...(ofOwners.get(user_id) ?? []), id]);
  return [...ofOwners];
}

/** The CPU time of PostgreSQL's processes so far. */
function databaseMs() {
  const children = readdirSync('/proc')
    .map(statOf)
    .filter(({ parent }) => parent === pid());
  return children.reduce((sum, { ticks }) => sum + ticks, 0) * TICK_MS;
}

/** @see proc(5): the fields behind the program's name in parentheses */
function statOf(process) {
  try {
    const fields = readFileSync(`/proc/${process}/stat`, 'utf8').split(') ').at(-1).split(' ').map(Number);
    return { parent: fields[1], ticks: fields[11] + fields[12] };
  } catch {
    return {};
  }
}

async function loggedBytes() {
  const { rows } = await sql`select pg_current_wal_lsn() - '0/0' as bytes`.execute(db);
  return rows[0].bytes;
}

// The seeded entries have other numbers than those that follow.
await sql`update users_user set journal_seq = 100000, sealed_seq = 100000`.execute(db);
const owners = await confirmedUploads();
let next = 0;

async function restoreMany() {
  while (next < values.changes) {
    const i = next++;
    const [userId, uploads] = owners[i % owners.length];
    const { profilePicture } = createCaller({ deps, user: { id: userId, role: 'user' }, locale: 'fr' });
    // Another one than is shown: showing it again would change nothing.
    await profilePicture.restore({ uploadId: uploads[Math.floor(i / owners.length) % uploads.length] });
  }
}

async function measure() {
  next = 0;
  const before = { server: process.cpuUsage(), database: databaseMs(), logged: await loggedBytes() };
  await Promise.all(Array.from({ length: values.clients }, restoreMany));
  const { user, system } = process.cpuUsage(before.server);
  return {
    serverMs: (user + system) / 1000 / values.changes,
    databaseMs: (databaseMs() - before.database) / values.changes,
    loggedBytes: ((await loggedBytes()) - before.logged) / values.changes,
  };
}

await measure();
const [row] = await inRounds([{ name: 'restore' }], values.rounds, measure);
publish(values, [{ work: 'restore', ...row, 'database / server': row.databaseMs / row.serverMs }]);
await Promise.all([db, admin].map((each) => each.destroy()));
await stop();
