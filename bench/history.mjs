// node bench/history.mjs [--rows 10000000] [--rounds 300] [--folder DIR] [--json FILE]: measures the first page and page 1,000 of a user's history, with ten thousand rows
// and with ten million, in interleaved rounds. Compare ratios. It creates a database of several gigabytes in --folder.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCaller } from '../packages/api/dist/index.js';
import { migrateToLatest, openDatabase } from '../packages/db/dist/index.js';
import { benchOptions, inRounds, publish } from './measurements.mjs';
import { seedUploads } from './seed-uploads.mjs';

const values = benchOptions({ rows: 10_000_000, rounds: 300, folder: path.join(tmpdir(), 'portrait-bench') });
const PAGE = 20;
const DEEP = 1000;
/** One user has enough rows for a thousand pages; the others have fifty each. */
const OF_ADA = PAGE * (DEEP + 10);

async function databaseOf(rows) {
  mkdirSync(values.folder, { recursive: true });
  const file = path.join(values.folder, `history-${rows}.sqlite`);
  if (!existsSync(file)) await seed(file, rows);
  const db = openDatabase(file);
  await migrateToLatest(db);
  return db;
}

/** The file has its name once it is complete. */
async function seed(file, rows) {
  const incomplete = `${file}.incomplete`;
  for (const suffix of ['', '-wal', '-shm']) rmSync(incomplete + suffix, { force: true });
  const empty = openDatabase(incomplete);
  await migrateToLatest(empty);
  await empty.destroy();
  seedUploads(incomplete, { rows, ofFirstUser: Math.min(OF_ADA, rows) });
  renameSync(incomplete, file);
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

const sizes = [OF_ADA, Number(values.rows)];
const databases = [];
const subjects = [];
for (const rows of sizes) {
  const db = await databaseOf(rows);
  databases.push(db);
  const { first, deep } = await pagesOf(db, 1);
  const name = `${rows} rows`;
  subjects.push({ work: 'first page', name, ask: first }, { work: `page ${DEEP}`, name, ask: deep });
}
const rows = await inRounds(subjects, values.rounds, async ({ ask }) => {
  const startedAt = performance.now();
  await ask();
  return { p50Ms: performance.now() - startedAt };
});
publish(
  values,
  rows.map((row, i) => ({ work: subjects[i].work, ...row })),
);
for (const db of databases) await db.destroy();
