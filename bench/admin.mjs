// node bench/admin.mjs [DATA_DIR] [--runs 15]: seeds DATA_DIR with a million uploads if it is missing, starts the server on it and
// times the requests of the admin pages over HTTP, as an administrator. Targets: pages below 300 ms, analytics below 200.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { seedMillion } from './seed-million.mjs';
import { enter, startServer } from './start-server.mjs';

const SQLite = createRequire(new URL('../packages/db/package.json', import.meta.url))('better-sqlite3');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '15' } },
});
const dataDir = positionals[0] ?? path.join(tmpdir(), 'portrait-million');
const file = path.join(dataDir, 'portrait.sqlite');
if (!existsSync(file)) await seedMillion(dataDir, { uploads: 1_000_000, users: 200_000 });

const server = await startServer(dataDir, { DEMO: '1' });
const base = server.url;
const headers = await enter(base, 'sign-in', { username: 'grace', password: 'portrait-demo' });

async function ask(procedure, input) {
  const answer = await fetch(`${base}/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`, {
    headers,
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${procedure} ${JSON.stringify(input)}: ${JSON.stringify(body)}`);
  return body.result.data;
}

/** The cursor after this many pages, to compare a deep page with the first. */
async function deep(input, pages) {
  let cursor;
  for (let page = 0; page < pages; page++) {
    cursor = (await ask('admin.uploads.list', { ...input, limit: 100, ...(cursor && { cursor }) })).nextCursor;
  }
  return cursor;
}

async function time(what, limit, work) {
  const times = [];
  await work();
  for (let run = 0; run < Number(values.runs); run++) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  times.sort((a, b) => a - b);
  const [p50, p95] = [0.5, 0.95].map((share) => times[Math.floor(times.length * share)]);
  const verdict = p95 < limit ? 'ok' : `over ${limit}`;
  console.log(
    `${what.padEnd(44)} p50 ${p50.toFixed(1).padStart(7)} ms   p95 ${p95.toFixed(1).padStart(7)} ms   ${verdict}`,
  );
}

const uploads = (input) => async () => ask('admin.uploads.list', input);
const day = (back) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
const oneDay = { from: `${day(180)}T00:00:00Z`, before: `${day(179)}T00:00:00Z` };
const { items } = await ask('admin.uploads.list', {});
const [{ id: uploadId, userId }] = items;
await waitForRollUp();

await time('uploads, newest', 300, uploads({}));
await time('uploads, page 200 of the newest', 300, uploads({ cursor: await deep({}, 200), limit: 100 }));
for (const sort of ['oldest', 'largest', 'smallest']) await time(`uploads, ${sort}`, 300, uploads({ sort }));
for (const state of ['pending', 'confirmed', 'expired', 'taken_down']) {
  await time(`uploads, ${state}`, 300, uploads({ states: [state] }));
}
await time(
  'uploads, two states, two types, largest',
  300,
  uploads({
    ...{ states: ['pending', 'expired'], contentTypes: ['image/avif', 'image/gif'], sort: 'largest' },
  }),
);
await time('uploads, one day half a year ago', 300, uploads(oneDay));
await time('uploads, one day half a year ago, largest', 300, uploads({ ...oneDay, sort: 'largest' }));
await time('uploads of one user', 300, uploads({ userId }));
await time('search, in every fifth name', 300, uploads({ search: 'vacances' }));
await time('search, in every fifth name, of one state', 300, uploads({ search: 'vacances', states: ['taken_down'] }));
await time('search, one name', 300, uploads({ search: `IMG_${(500_000 * 7).toString()}` }));
await time('search, a number', 300, uploads({ search: '3500000' }));
await time('search, digits in every third name', 300, uploads({ search: '700' }));
await time('search, in no name', 300, uploads({ search: 'nulle part' }));
await time('upload', 300, async () => ask('admin.uploads.get', { uploadId }));
await time('users, newest', 300, async () => ask('admin.users.list', {}));
await time('users, by a part of the name', 300, async () => ask('admin.users.list', { search: 'sonne77' }));
await time('users, by no name', 300, async () => ask('admin.users.list', { search: 'nobody' }));
await time('users, locked', 300, async () => ask('admin.users.list', { locked: true }));
await time('users, moderators', 300, async () => ask('admin.users.list', { role: 'moderator' }));
await time('user', 300, async () => ask('admin.users.get', { userId }));
await time('audit trail of a user', 300, async () => ask('admin.users.audit', { userId }));
await time('what one person did', 300, async () => ask('admin.users.actions', { userId }));
await time('queue', 300, async () => ask('admin.moderation.queue', {}));
await time('blocks', 300, async () => ask('admin.moderation.blocks', {}));
const analytics = (back) => async () => ask('admin.analytics.overview', { from: day(back), to: day(0) });
await time('analytics, a month', 200, analytics(30));
await time('analytics, a year', 200, analytics(365));
await time('analytics, a year as a file', 200, async () =>
  fetch(`${base}/api/admin/analytics.csv?from=${day(365)}&to=${day(0)}`, { headers }).then((answer) => answer.text()),
);
const year = await analytics(365)();
console.log(`of ${year.audit.entries} entries, ${year.funnel.uploaded} uploads`);
await server.stop();

/** The first sealing and counting of a journal takes a while, during which the server keeps serving. */
async function waitForRollUp() {
  const db = new SQLite(file, { readonly: true });
  const startedAt = performance.now();
  const left = db.prepare('select (select sum(journal_seq) from users_user) - entries from users_rollup').pluck();
  while (left.get() > 1000) await new Promise((resolve) => setTimeout(resolve, 200));
  const rows = db.prepare('select count(*) from users_dailycount').pluck().get();
  console.log(`rolled up within ${((performance.now() - startedAt) / 1000).toFixed(0)} s into ${rows} rows of days`);
  db.close();
}
