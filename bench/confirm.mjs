// node bench/confirm.mjs [--against DIR] [--confirms 1500] [--rounds 5]: measures confirms over REST by 1, 8 and 32 clients of the
// real server, whose squares are already rendered, and by 1 and 32 with commits that take 5 ms longer. With --against, the built
// server of another checkout takes part in each round. For comparison it prints how long this disk takes for a durable commit of
// one row by a process that was idle, as the server is between two requests of one client. Compare ratios.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { migrateToLatest, openDatabase } from '../packages/db/dist/index.js';
import { cpuMs } from './cpu-time.mjs';
import { seedUploads } from './seed-uploads.mjs';
import { enter, startServer } from './start-server.mjs';

const SQLite = createRequire(new URL('../packages/db/package.json', import.meta.url))('better-sqlite3');
const SLOW = new URL('slow-commits.mjs', import.meta.url).href;
const NO_LIMITS = { DECISIONS_PER_MINUTE: '1000000', SIGN_UPS_PER_MINUTE: '1000000' };
const MOST_CLIENTS = 32;
const { values } = parseArgs({
  options: {
    against: { type: 'string' },
    confirms: { type: 'string', default: '1500' },
    rounds: { type: 'string', default: '5' },
  },
});
const confirms = Number(values.confirms);
const folder = mkdtempSync(path.join(tmpdir(), 'portrait-bench-'));

const LOADS = [
  { name: '1 client', clients: 1, confirms },
  { name: '8 clients', clients: 8, confirms },
  { name: '32 clients', clients: 32, confirms },
];
const SLOW_LOADS = [
  { name: '1 client, 5 ms commits', clients: 1, confirms: 200 },
  { name: '32 clients, 5 ms commits', clients: 32, confirms },
];
const CHECKOUTS = [
  { name: 'here', checkout: '.' },
  ...(values.against ? [{ name: 'against', checkout: values.against }] : []),
];

/** A server with enough pending uploads for these loads and a warm-up, evenly distributed among as many users as there are clients. */
async function prepare({ checkout }, loads, { env, preload } = {}) {
  const dataDir = mkdtempSync(path.join(folder, 'data-'));
  const file = path.join(dataDir, 'portrait.sqlite');
  const empty = openDatabase(file);
  await migrateToLatest(empty);
  await empty.destroy();
  const count = loads.reduce((sum, load) => sum + load.confirms, confirms);
  seedUploads(file, { rows: 0, waiting: count });
  const server = await startServer(dataDir, { ...NO_LIMITS, ...env }, { checkout, preload });
  const users = [];
  for (let i = 0; i < MOST_CLIENTS; i++) {
    users.push(await enter(server.url, 'sign-up', { username: `bench${i}`, password: 'a long enough password' }));
  }
  const beside = new SQLite(file);
  const ids = beside.prepare(`select id from users_user where username like 'bench%' order by id`).pluck().all();
  const give = beside.prepare('update users_profilepictureupload set user_id = ? where id = ?');
  const waiting = beside.prepare('select id from users_profilepictureupload order by id').pluck().all();
  beside.transaction(() => waiting.forEach((id, i) => give.run(ids[i % MOST_CLIENTS], id)))();
  beside.close();
  const uploads = waiting.map((id, i) => [id, users[i % MOST_CLIENTS]]);
  return { ...server, uploads };
}

async function measure({ url, pid, uploads }, { clients, confirms: count }) {
  const child = fork(new URL('confirm-load.mjs', import.meta.url));
  const exit = once(child, 'exit').then(([code]) => Promise.reject(new Error(`load ended: ${code}`)));
  const cpuBefore = cpuMs(pid);
  const startedAt = performance.now();
  child.send({ url, uploads: uploads.splice(0, count), clients });
  const [times] = await Promise.race([once(child, 'message'), exit]);
  const seconds = (performance.now() - startedAt) / 1000;
  exit.catch(() => undefined);
  const sorted = times.toSorted((a, b) => a - b);
  return {
    rate: count / seconds,
    cpu: (cpuMs(pid) - cpuBefore) / count,
    p50: sorted[sorted.length >> 1],
    p99: sorted[Math.floor(sorted.length * 0.99)],
  };
}

async function commitMs() {
  const rows = new SQLite(path.join(folder, 'rows.sqlite'));
  rows.pragma('journal_mode = WAL');
  rows.pragma('synchronous = FULL');
  rows.exec('create table if not exists one (id integer primary key, at text)');
  const insert = rows.prepare('insert into one (at) values (?)');
  const times = [];
  for (let i = 0; i < 200; i++) {
    await setTimeout(1);
    const startedAt = performance.now();
    insert.run(new Date().toISOString());
    times.push(performance.now() - startedAt);
  }
  rows.close();
  return median(times);
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}

const commits = [];
const results = new Map();
for (let round = 0; round < Number(values.rounds); round++) {
  commits.push(await commitMs());
  for (const each of CHECKOUTS) {
    for (const [loads, how] of [
      [LOADS, {}],
      [SLOW_LOADS, { preload: SLOW, env: { COMMIT_MS: '5' } }],
    ]) {
      const server = await prepare(each, loads, how);
      await measure(server, { clients: 8, confirms });
      for (const load of loads) {
        const key = `${each.name}, ${load.name}`;
        results.set(key, [...(results.get(key) ?? []), await measure(server, load)]);
      }
      await server.stop();
    }
  }
}
console.log(`a durable commit of one row, idle: ${median(commits).toFixed(2)} ms`);
const of = (key, what) => median(results.get(key).map((each) => each[what]));
for (const key of results.keys()) {
  const [rate, cpu, p50, p99] = ['rate', 'cpu', 'p50', 'p99'].map((what) => of(key, what));
  console.log(
    `${key.padEnd(33)} ${rate.toFixed(0).padStart(5)}/s  CPU ${cpu.toFixed(2)} ms  p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms`,
  );
}
for (const { name } of CHECKOUTS) {
  const ratio = of(`${name}, ${SLOW_LOADS[1].name}`, 'rate') / of(`${name}, ${SLOW_LOADS[0].name}`, 'rate');
  console.log(`${name}: with 5 ms commits 32 clients make ${ratio.toFixed(1)} times as many as one`);
}
if (values.against) {
  for (const { name } of LOADS) {
    const ratio = (what) => (of(`here, ${name}`, what) / of(`against, ${name}`, what)).toFixed(2);
    console.log(`${name}, here against there: ${ratio('rate')} × as many, ${ratio('cpu')} × the CPU`);
  }
}
rmSync(folder, { recursive: true });
