// node bench/analytics.mjs [--uploads 10000000] [--runs 25]: what the roll-up of a year of so many uploads leaves, asked for as the
// administration's page asks, over HTTP, as an administrator, from the real server; beside it the processor time of one answer.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { showAnalytics } from '../packages/api/dist/analytics/show-analytics.js';
import { migrateToLatest, openDatabase } from '../packages/db/dist/index.js';
import { enter, startServer } from './start-server.mjs';
import { yearOfCounts } from './year-of-counts.mjs';

const SQLite = createRequire(new URL('../packages/db/package.json', import.meta.url))('better-sqlite3');
const { values } = parseArgs({
  options: { uploads: { type: 'string', default: '10000000' }, runs: { type: 'string', default: '25' } },
});
const [uploads, runs] = [Number(values.uploads), Number(values.runs)];
/** What a year of uploads writes into the trail: sent, refused, decided, purged. */
const ENTRIES = 3 * uploads;
/** As many as one answer counts by itself: see count-days.ts. */
const FRESH = 2000;
const LIMIT_MS = 200;

const dataDir = mkdtempSync(path.join(tmpdir(), 'portrait-analytics-'));
const file = path.join(dataDir, 'portrait.sqlite');
const now = Date.now();
const day = (back) => new Date(now - back * 86_400_000).toISOString().slice(0, 10);
const RANGES = {
  'a year': { from: day(364), to: day(0) },
  'a year without its ends': { from: day(350), to: day(16) },
  'a month': { from: day(29), to: day(0) },
};

const rows = await seed();
await timeProcessor();
const server = await startServer(dataDir, { DEMO: '1' });
try {
  const base = server.url;
  const headers = await enter(base, 'sign-in', { username: 'grace', password: 'portrait-demo' });
  for (const [what, range] of Object.entries(RANGES)) await time(what, () => ask(base, headers, range));
  await time('/healthz, to compare with', async () => (await fetch(`${base}/healthz`)).text());
  await time('a year as a file', () => download(base, headers, RANGES['a year']));
  holdRollUp();
  await time(`a year, ${FRESH} entries not rolled up`, () => ask(base, headers, RANGES['a year']));
  const { funnel, audit } = await ask(base, headers, RANGES['a year']);
  console.log(
    `of ${funnel.uploaded} uploads and ${funnel.refused} refusals within a year, in ${rows.days} rows of days and ` +
      `${rows.months} of months; ${audit.entries - audit.rolledUpTo} entries were counted with the last answer`,
  );
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function seed() {
  const empty = openDatabase(file);
  await migrateToLatest(empty);
  await empty.destroy();
  return inOne((db) => {
    const insert = db.prepare(
      'insert into users_dailycount (metric, day, key, count, sum) values (@metric, @day, @key, @count, @sum)',
    );
    for (const row of yearOfCounts({ uploads, until: now })) insert.run(row);
    db.exec(`insert into users_monthlycount (metric, month, key, count, sum)
      select metric, substr(day, 1, 7), key, sum(count), sum(sum) from users_dailycount group by 1, 2, 3`);
    db.exec(`update users_audithead set last_id = ${ENTRIES}; update users_rollup set rolled_up_to = ${ENTRIES}`);
    const countOf = (table) => db.prepare(`select count(*) from ${table}`).pluck().get();
    return { days: countOf('users_dailycount'), months: countOf('users_monthlycount') };
  });
}

/** Another process has the roll-up's lease and does not get on: every answer counts the rest by itself. */
function holdRollUp() {
  inOne((db) => {
    db.exec(
      `insert or replace into users_lease (name, epoch, holder, expires_at) values ('rollup', 9, 'bench', '9999')`,
    );
    const left = db.prepare('select last_id - rolled_up_to from users_audithead, users_rollup').pluck().get();
    const entry = db.prepare(`insert into users_audit (id, at, action, actor_role, facts, hash)
      select last_id + ?, ?, 'uploaded', 'user', ?, '' from users_audithead`);
    for (let next = 1; next <= FRESH - left; next++) {
      const facts = { contentType: 'image/jpeg', bytes: 1000 * next, ms: next };
      entry.run(next, new Date(now).toISOString(), JSON.stringify(facts));
    }
    db.prepare('update users_audithead set last_id = last_id + ?').run(FRESH - left);
  });
}

function inOne(work) {
  const db = new SQLite(file);
  db.exec('begin immediate');
  const answer = work(db);
  db.exec('commit');
  db.close();
  return answer;
}

/** In this process: other processes of the machine cannot make it longer. */
async function timeProcessor() {
  const db = openDatabase(file);
  const times = [];
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage();
    await showAnalytics({ db }, RANGES['a year']);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  await db.destroy();
  report('processor time of a year’s answer', times);
}

async function time(what, work) {
  const times = [];
  for (let warming = 0; warming < 5; warming++) await work();
  const before = processorTime();
  for (let run = 0; run < runs; run++) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  report(what, times, `the server’s processor ${((processorTime() - before) / runs).toFixed(0)} ms each`);
}

/** What the server used so far, in milliseconds: however busy the machine is. */
function processorTime() {
  const [user, system] = readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13);
  return (Number(user) + Number(system)) * 10;
}

function report(what, times, aside = '') {
  times.sort((a, b) => a - b);
  const [p50, p95] = [0.5, 0.95].map((share) => times[Math.floor(times.length * share)]);
  const shown = [p50, p95].map((ms) => `${ms.toFixed(1).padStart(7)} ms`);
  const verdict = p95 < LIMIT_MS ? 'ok' : `over ${LIMIT_MS}`;
  console.log(`${what.padEnd(36)} p50 ${shown[0]}   p95 ${shown[1]}   ${verdict.padEnd(8)} ${aside}`);
}

async function ask(base, headers, range) {
  const input = encodeURIComponent(JSON.stringify(range));
  const answer = await fetch(`${base}/api/trpc/admin.analytics.overview?input=${input}`, { headers });
  const body = await answer.json();
  if (!answer.ok) throw new Error(JSON.stringify(body));
  return body.result.data;
}

async function download(base, headers, { from, to }) {
  const answer = await fetch(`${base}/api/admin/analytics.csv?from=${from}&to=${to}`, { headers });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.text();
}
