// node bench/postgres-rows.mjs [--rows 10000000] [--beside 10000] [--rounds 40] [--json FILE]: measures the queries of histories, of the
// moderators' pages and of the cleanup on PostgreSQL, at two numbers of uploads, in interleaved rounds. Compare ratios; for those
// over 1.5 it prints the plan. Ten million uploads take 25 GB in the temporary folder and a quarter of an hour.
import { createRequire } from 'node:module';
import {
  adminUploads,
  adminUsers,
  cleanup,
  journal,
  openDatabase,
  retention,
  uploads,
  uploadSearch,
} from '../packages/db/dist/index.js';
import { startPostgres } from '../packages/db/test/postgres/start-postgres.mjs';
import { benchOptions, inRounds, publish } from './measurements.mjs';
import { FREQUENT, seedPostgres } from './seed-postgres.mjs';

const { Client } = createRequire(new URL('../packages/db/package.json', import.meta.url))('pg');
const values = benchOptions({ rows: 10_000_000, beside: 10_000, rounds: 40 });
const LIMIT = 1.5;
const NOW = '2026-01-01T00:00:00.000Z';
/** Half of the year that is seeded. */
const JULY = '2025-07-02T12:00:00.000Z';
const WEEK = { from: '2025-07-01T00:00:00.000Z', before: '2025-07-08T00:00:00.000Z' };
const newest = { order: 'newest', limit: 50 };
/** Their rows are read before: how long the disk takes for scattered rows depends on the machine. */
const OWNERS = 20;
let asked = 0;
const anyOwner = () => 1 + (asked++ % OWNERS);

/** Each returns rows: an empty answer would prove nothing. */
const QUERIES = {
  'history, first page': (db) =>
    uploads.findHistory(db, { userId: anyOwner(), before: 2 ** 53 - 1, limit: 20, now: NOW }),
  'uploads, newest': (db) => adminUploads.list(db, {}, newest),
  'uploads, newest, from the middle': (db) => adminUploads.list(db, {}, { ...newest, after: { value: JULY, id: 1 } }),
  'uploads, confirmed': (db) => adminUploads.list(db, { states: ['confirmed'] }, newest),
  'uploads, expired GIF and AVIF, largest': (db) =>
    adminUploads.list(
      db,
      { states: ['expired'], contentTypes: ['image/gif', 'image/avif'] },
      { ...newest, order: 'largest' },
    ),
  'uploads, a week in July': (db) => adminUploads.list(db, WEEK, newest),
  'uploads of one owner': (db) => adminUploads.list(db, { userId: anyOwner() }, newest),
  'uploads waiting for approval': (db) => adminUploads.listSubmitted(db, { limit: 50 }),
  'uploads named “été à rome”': (db) => found(db, { name: 'été à rome' }, {}),
  'the same, confirmed': (db) => found(db, { name: 'été à rome' }, { states: ['confirmed'] }),
  'uploads named “img”': (db) => found(db, { name: 'img' }, {}),
  'accounts named “beatrice”': (db) => adminUsers.list(db, { search: 'beatrice', limit: 50 }),
  'accounts, newest': (db) => adminUsers.list(db, { limit: 50 }),
  'journal of an owner': (db) => journal.list(db, { userId: anyOwner(), limit: 20 }),
  'journal of an actor': (db) => journal.list(db, { actorId: anyOwner(), limit: 20 }),
  'cleanup: overdue': (db) => cleanup.findOverdue(db, { now: NOW, limit: 100 }),
  'cleanup: unfinished': (db) => cleanup.findUnfinished(db, { now: NOW, limit: 10 }),
  'cleanup: purgeable': (db) => cleanup.findPurgeable(db, { now: NOW, after: undefined, limit: 100 }),
  'cleanup: count': async (db) => [await cleanup.countDue(db, NOW)],
  'cleanup: retired': async (db) => [
    await retention.findRetired(
      db,
      { keepNewest: 5, shownBefore: NOW },
      { afterUserId: FREQUENT + anyOwner(), users: 100 },
    ),
  ],
  'cleanup: images of an upload': (db) => cleanup.findImages(db, anyOwner()),
};

async function found(db, sought, filter) {
  return (await uploadSearch.findSought(db, sought, filter, { limit: 50 })).rows;
}

/** Statements as they are sent, with their values. */
function recordStatements() {
  const sent = [];
  const { query } = Client.prototype;
  Client.prototype.query = function (...args) {
    sent.push(args);
    return query.apply(this, args);
  };
  return () => {
    Client.prototype.query = query;
    return sent;
  };
}

async function explain(url, { name, ask, db }) {
  const stop = recordStatements();
  await ask(db);
  const sent = stop();
  const client = new Client({ connectionString: url });
  await client.connect();
  console.log(`\n${name}`);
  for (const [text, parameters] of sent) {
    const { rows } = await client.query(`explain (analyze, buffers) ${text}`, parameters);
    console.log(rows.map((row) => row['QUERY PLAN']).join('\n'));
  }
  await client.end();
}

const { url, stop } = await startPostgres();
const admin = new Client({ connectionString: `${url}/postgres` });
await admin.connect();
await admin.query(`alter system set max_wal_size = '16GB'`);
await admin.query('select pg_reload_conf()');
const databases = [];
for (const rows of [values.beside, values.rows].map(Number)) {
  const place = `${url}/rows_${rows}`;
  await admin.query(`create database rows_${rows}`);
  const startedAt = performance.now();
  await seedPostgres(place, rows);
  const { rows: sizes } = await admin.query('select pg_size_pretty(pg_database_size($1)) as size', [`rows_${rows}`]);
  console.log(`${rows} uploads: ${sizes[0].size}, in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
  databases.push({ name: `${rows} rows`, place, db: openDatabase(place) });
}
await admin.end();

const subjects = Object.entries(QUERIES).flatMap(([work, ask]) => databases.map((each) => ({ work, ask, ...each })));
for (const { work, ask, db } of subjects) if ((await ask(db)).length === 0) throw new Error(`${work}: no rows`);
const measured = await inRounds(subjects, values.rounds, async ({ ask, db }) => {
  const startedAt = performance.now();
  await ask(db);
  return { p50Ms: performance.now() - startedAt };
});
const rows = measured.map((row, i) => {
  const first = measured[i - (i % databases.length)];
  return { work: subjects[i].work, ...row, ratio: row.p50Ms / first.p50Ms };
});
publish(values, rows);
for (const [i, { work, ratio }] of rows.entries())
  if (ratio > LIMIT) await explain(subjects[i].place, { ...subjects[i], name: `${work}: ${ratio.toFixed(2)}` });
for (const { db } of databases) await db.destroy();
await stop();
