import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { median } from './measurements.mjs';

const SQLite = createRequire(new URL('../packages/db/package.json', import.meta.url))('better-sqlite3');
const COMMITS = 200;

/** How long this disk takes for a durable commit of one row by a process that was idle, in milliseconds (median). */
export async function commitMs() {
  const folder = mkdtempSync(path.join(tmpdir(), 'portrait-bench-'));
  const rows = new SQLite(path.join(folder, 'rows.sqlite'));
  rows.pragma('journal_mode = WAL');
  rows.pragma('synchronous = FULL');
  rows.exec('create table one (id integer primary key, at text)');
  const insert = rows.prepare('insert into one (at) values (?)');
  const times = [];
  for (let i = 0; i < COMMITS; i++) {
    await wait(1);
    const startedAt = performance.now();
    insert.run(new Date().toISOString());
    times.push(performance.now() - startedAt);
  }
  rows.close();
  rmSync(folder, { recursive: true });
  return median(times);
}
