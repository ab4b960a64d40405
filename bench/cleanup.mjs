// node bench/cleanup.mjs [--rows 1000000] [--overdue 100000] [--rate 50]: measures confirms over HTTP at a constant rate,
// alone and while the same process expires the overdue uploads, applies the retention policy (nothing is over it), and
// deletes bytes (of the twentieth of the uploads that have any). Compare ratios.
// It takes a quarter of an hour.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import Fastify from 'fastify';
import { cleanUp, inProcessChanges, makeSlots } from '../packages/api/dist/index.js';
import { allRenditionPaths } from '../packages/api/dist/pictures/picture-paths.js';
import { DEFAULT_LIMITS } from '../packages/contract/dist/index.js';
import { acquireProcessLock, migrateToLatest, openDatabase } from '../packages/db/dist/index.js';
import { portrait } from '../packages/fastify/dist/index.js';
import { diskStorage } from '../packages/storage/dist/index.js';
import { loadConfirms } from './load-confirms.mjs';
import { percentile } from './measurements.mjs';
import { seedUploads } from './seed-uploads.mjs';

const ALONE_MS = 30_000;
const HOUR_MS = 3_600_000;
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    overdue: { type: 'string', default: '100000' },
    rate: { type: 'string', default: '50' },
  },
});
const folder = mkdtempSync(path.join(tmpdir(), 'portrait-bench-'));
const file = path.join(folder, 'portrait.sqlite');
const empty = openDatabase(file);
await migrateToLatest(empty);
await empty.destroy();
const { rows, overdue, rate } = values;
const seed = { rows: Number(rows), overdue: Number(overdue), waiting: Number(rate) * 1800 };
seedUploads(file, seed);

const db = openDatabase(file);
const storage = diskStorage(path.join(folder, 'media'), acquireProcessLock);
let clock = 0;
const deps = {
  ...{ db, changes: inProcessChanges(), now: () => new Date(Date.now() + clock) },
  log: { info: () => undefined, error: ({ err }) => console.log(err) },
  ...{ storage, slots: makeSlots(storage.instance) },
  // Every user has fifty uploads, and a few more at the end.
  limits: { ...DEFAULT_LIMITS, keptVersions: 100, keptForMs: 24 * HOUR_MS },
};
const pending = () =>
  db
    .selectFrom('users_profilepictureupload')
    .select(['id', 'user_id', 'image', 'original'])
    .where('state', '=', 'pending');
for (const { id, image, original } of await pending().where('expires_at', '<', '2999').execute()) {
  if (id % 20 !== 0) continue;
  for (const key of [original, ...allRenditionPaths(image)]) {
    const at = path.join(folder, 'media', key);
    mkdirSync(path.dirname(at), { recursive: true });
    writeFileSync(at, 'bytes');
  }
}
const waiting = (await pending().where('expires_at', '>=', '2999').orderBy('id').execute()).map((row) => [
  row.id,
  { 'x-user': String(row.user_id) },
]);

// Syncs the seeded data first: otherwise the system would write it during the measurement and delay every commit.
execFileSync('sync');

const app = Fastify();
const authenticate = ({ headers }) => ({ id: Number(headers['x-user']), role: 'user' });
await app.register(portrait, { deps, authenticate });
const url = await app.listen({ port: 0 });

/** The durations of the confirms while `work` runs, in milliseconds. */
async function confirmDuring(work) {
  const { times } = await loadConfirms({ url, uploads: waiting, perSecond: Number(rate) }, work);
  waiting.splice(0, times.length);
  return times;
}

function shown(times) {
  const [p50, p99, most] = [0.5, 0.99, 1].map((share) => percentile(times, share).toFixed(1).padStart(6));
  return `${String(times.length).padStart(6)} confirms  p50 ${p50} ms  p99 ${p99} ms  longest ${most} ms`;
}

await confirmDuring(async () => setTimeout(2_000));
const alone = await confirmDuring(async () => setTimeout(ALONE_MS));
console.log(`${'alone'.padEnd(21)} ${shown(alone)}`);
let peak = 0;
const sampling = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 100);
const before = process.memoryUsage.rss();
for (const [what, wait] of [
  ['giving up', 0],
  ['deleting bytes', 2 * HOUR_MS],
]) {
  clock += wait;
  let report;
  const startedAt = performance.now();
  const during = await confirmDuring(async () => (report = await cleanUp(deps)));
  console.log(
    `${`while ${what}`.padEnd(21)} ${shown(during)}  in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
    report,
  );
  console.log(`  p99 against alone: ${(percentile(during, 0.99) / percentile(alone, 0.99)).toFixed(2)}`);
}
clearInterval(sampling);
console.log(`memory before ${(before / 1024 ** 2).toFixed(0)} MB, at most ${(peak / 1024 ** 2).toFixed(0)} MB`);
await app.close();
await db.destroy();
await storage.close();
rmSync(folder, { recursive: true });
