// node bench/confirm.mjs [--confirms 600] [--rounds 5]: measures sequential confirms by one client of the real server, whose
// squares are already rendered. For comparison it measures, in interleaved rounds, the minimum costs: an HTTP request that
// does nothing, and a durable commit of one row by a process that was idle, as the server is between two requests of one
// client (the disk takes twice as long for it). Compare ratios.
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { migrateToLatest, openDatabase } from '../packages/db/dist/index.js';
import { seedUploads } from './seed-uploads.mjs';
import { enter, startServer } from './start-server.mjs';

const SQLite = createRequire(new URL('../packages/db/package.json', import.meta.url))('better-sqlite3');
const { values } = parseArgs({
  options: { confirms: { type: 'string', default: '600' }, rounds: { type: 'string', default: '5' } },
});
const confirms = Number(values.confirms);
const rounds = Number(values.rounds);
const folder = mkdtempSync(path.join(tmpdir(), 'portrait-bench-'));
const file = path.join(folder, 'portrait.sqlite');
const empty = openDatabase(file);
await migrateToLatest(empty);
await empty.destroy();
seedUploads(file, { rows: 0, waiting: confirms * 2 * (rounds + 1) });

const server = await startServer(folder, { DECISIONS_PER_MINUTE: '1000000' });
const { url } = server;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

async function send(method, pathname, headers = {}, body) {
  return new Promise((resolve, reject) => {
    const payload = body && JSON.stringify(body);
    const sized = payload && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) };
    const sent = request(url + pathname, { method, agent, headers: { ...headers, ...sized } }, (answer) => {
      answer.resume();
      answer.on('end', () => (answer.statusCode < 300 ? resolve(answer) : reject(new Error(`${answer.statusCode}`))));
    });
    sent.on('error', reject).end(payload);
  });
}

const headers = await enter(url, 'sign-up', { username: 'bench', password: 'a long enough password' });
const beside = new SQLite(file);
beside.exec(`update users_profilepictureupload set user_id = (select id from users_user where username = 'bench')`);
const waiting = beside.prepare('select id from users_profilepictureupload order by id').pluck().all();
beside.close();

const rows = new SQLite(path.join(folder, 'rows.sqlite'));
rows.pragma('journal_mode = WAL');
rows.pragma('synchronous = FULL');
rows.exec('create table one (id integer primary key, at text)');
const insert = rows.prepare('insert into one (at) values (?)');

const kinds = {
  'an answer that does nothing': { work: async () => send('GET', '/healthz') },
  'a durable commit of one row': { work: async () => insert.run(new Date().toISOString()), rests: true },
  'confirm, REST': {
    work: async () => send('POST', '/api/users/confirm-profile-picture/', headers, { upload_id: waiting.pop() }),
  },
  'confirm, tRPC': {
    work: async () => send('POST', '/api/trpc/profilePicture.confirm', headers, { uploadId: waiting.pop() }),
  },
};

async function msEach({ work, rests = false }) {
  let sum = 0;
  for (let i = 0; i < confirms; i++) {
    if (rests) await setTimeout(1);
    const startedAt = performance.now();
    await work();
    sum += performance.now() - startedAt;
  }
  return sum / confirms;
}

const times = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []]));
for (let round = 0; round <= rounds; round++) {
  for (const [kind, one] of Object.entries(kinds)) {
    const ms = await msEach(one);
    // The first round warms up.
    if (round > 0) times[kind].push(ms);
  }
}
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const [answer, commit, ...both] = Object.entries(times).map(([kind, list]) => {
  const ms = median(list);
  console.log(`${kind.padEnd(29)} ${ms.toFixed(2)} ms  ${(1000 / ms).toFixed(0).padStart(6)}/s`);
  return ms;
});
for (const ms of both) console.log(`  against an answer and a commit: ${(ms / (answer + commit)).toFixed(2)}`);
agent.destroy();
rows.close();
await server.stop();
rmSync(folder, { recursive: true });
