// node bench/history.mjs [--rows 10000000]: measures the first page and page 1,000 of a user's history, with ten thousand rows
// and with ten million, in interleaved rounds. Compare ratios. It creates a database of several gigabytes in --folder.
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createCaller } from '../packages/api/dist/index.js';
import { migrateToLatest, openDatabase } from '../packages/db/dist/index.js';
import { seedUploads } from './seed-uploads.mjs';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000000' },
    rounds: { type: 'string', default: '300' },
    folder: { type: 'string', default: path.join(tmpdir(), 'portrait-bench') },
  },
});
const ROUNDS = Number(values.rounds);
const PAGE = 20;
const DEEP = 1000;
const HIGHEST_RATIO = 1.25;
/** One user has enough rows for a thousand pages; the others have fifty each. */
const OF_ADA = PAGE * (DEEP + 10);

async function databaseOf(rows) {
  mkdirSync(values.folder, { recursive: true });
  const file = path.join(values.folder, `history-${rows}.sqlite`);
  const fresh = !existsSync(file);
  const db = openDatabase(file);
  if (fresh) {
    await migrateToLatest(db);
    await db.destroy();
    seedUploads(file, { rows, ofFirstUser: Math.min(OF_ADA, rows) });
  }
  return fresh ? openDatabase(file) : db;
}

async function pagesOf(db, userId) {
  const deps = { db, now: () => new Date(), storage: { mediaUrl: (key) => `/media/${key}` } };
  const { profilePicture } = createCaller({ deps, user: { id: userId, role: 'user' }, locale: 'fr' });
  const newest = await db
    .selectFrom('users_profilepictureupload')
    .select('id')
    .where('user_id', '=', userId)
    .orderBy('id', 'desc')
    .limit(1)
    .offset(PAGE * (DEEP - 1))
    .executeTakeFirst();
  return {
    first: () => profilePicture.history({ limit: PAGE }),
    deep: () => profilePicture.history({ limit: PAGE, cursor: newest?.id }),
  };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const sizes = [OF_ADA, Number(values.rows)];
const subjects = [];
for (const rows of sizes) {
  const db = await databaseOf(rows);
  subjects.push({ rows, db, ...(await pagesOf(db, 1)), times: { first: [], deep: [] } });
}
for (let round = 0; round < ROUNDS; round++) {
  for (const subject of subjects) {
    for (const which of ['first', 'deep']) {
      const startedAt = performance.now();
      await subject[which]();
      subject.times[which].push((performance.now() - startedAt) * 1000);
    }
  }
}
for (const { rows, times } of subjects) {
  console.log(
    `${String(rows).padStart(10)} rows  first page ${median(times.first).toFixed(0)} µs  page ${DEEP} ${median(times.deep).toFixed(0)} µs`,
  );
}
const [small, large] = subjects;
for (const which of ['first', 'deep']) {
  const ratio = median(large.times[which]) / median(small.times[which]);
  const verdict = ratio <= HIGHEST_RATIO ? 'ok' : `over ${HIGHEST_RATIO}`;
  console.log(`ratio of the ${which} page: ${ratio.toFixed(2)}   ${verdict}`);
}
for (const { db } of subjects) await db.destroy();
