// node bench/cleanup.mjs [--rows 1000000] [--overdue 100000]: confirms one after another while the cleanup gives up overdue
// uploads and deletes their (missing) bytes in the same process, against confirms with nothing else going on. Ratios count.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cleanUp, inProcessChanges } from '../packages/api/dist/index.js';
import { DEFAULT_LIMITS } from '../packages/contract/dist/index.js';
import { migrateToLatest, openDatabase, uploads } from '../packages/db/dist/index.js';
import { diskStore } from '../packages/storage/dist/index.js';
import { seedUploads } from './seed-uploads.mjs';

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, overdue: { type: 'string', default: '100000' } },
});
const folder = mkdtempSync(path.join(tmpdir(), 'portrait-bench-'));
const file = path.join(folder, 'portrait.sqlite');
const empty = openDatabase(file);
await migrateToLatest(empty);
await empty.destroy();
seedUploads(file, { rows: Number(values.rows), overdue: Number(values.overdue) });

const db = openDatabase(file);
let clock = 0;
const log = { info: () => undefined, error: () => undefined };
const deps = {
  ...{ db, log, changes: inProcessChanges(), now: () => new Date(Date.now() + clock) },
  blobs: diskStore(path.join(folder, 'media'), path.join(folder, 'media/tmp')),
  limits: { ...DEFAULT_LIMITS, keptForMs: 100 * 365 * 86_400_000 },
};

/** Every confirm is of an upload that waits again because we say so: the transaction is the real one. */
async function confirmOne(id) {
  const row = { state: 'pending', expires_at: '2999-01-01', is_confirmed: false };
  await db.updateTable('users_profilepictureupload').set(row).where('id', '=', id).execute();
  const { user_id: userId, image } = await db
    .selectFrom('users_profilepictureupload')
    .select(['user_id', 'image'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const actor = { id: userId, role: 'user' };
  const startedAt = performance.now();
  await uploads.confirm(db, { id, userId, actor, image, now: deps.now().toISOString() }, undefined);
  return performance.now() - startedAt;
}

async function confirmUntil(stop) {
  const times = [];
  // Never one of the overdue: those are every so many, and this is the one after a multiple of ten.
  for (let i = 0; !stop(); i++) times.push(await confirmOne((i * 10 + 1) % Number(values.rows)));
  return times.toSorted((a, b) => a - b);
}

const shown = (times) => {
  const at = (share) => times[Math.floor(times.length * share)].toFixed(2);
  return `${times.length} confirms  p50 ${at(0.5)} ms  p99 ${at(0.99)} ms`;
};

const until = Date.now() + 10_000;
const alone = await confirmUntil(() => Date.now() > until);
console.log(`alone            ${shown(alone)}`);
let peak = 0;
for (const [what, wait] of [
  ['giving up', 0],
  ['deleting bytes', 2 * 3_600_000],
]) {
  clock += wait;
  let done = false;
  const startedAt = performance.now();
  const sampling = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 100);
  const cleaning = cleanUp(deps).finally(() => (done = true));
  const during = await confirmUntil(() => done);
  clearInterval(sampling);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  console.log(`while ${what.padEnd(14)} ${shown(during)}  in ${seconds} s`, await cleaning);
  const p99 = (times) => times[Math.floor(times.length * 0.99)];
  console.log(`  p99 against alone: ${(p99(during) / p99(alone)).toFixed(2)}`);
}
console.log(`peak memory ${(peak / 1024 ** 2).toFixed(0)} MB`);
await db.destroy();
rmSync(folder, { recursive: true });
