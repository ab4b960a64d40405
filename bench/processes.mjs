// node bench/processes.mjs [--rounds 3] [--seconds 4] [--json FILE]: what one, two and three servers on PostgreSQL do together, beside one on
// SQLite: restores (a durable change of one owner, with its journal entry), pages of the history, and uploads of a 1024 px photo, by 24 users.
// Medians of interleaved rounds. Commits are durable in both. "waits" is the share of looks at PostgreSQL that saw a connection wait for
// another one's lock. On one machine, clients, servers and database share its processors: compare ratios.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres } from '../packages/db/test/postgres/start-postgres.mjs';
import { benchOptions, inRounds, publish } from './measurements.mjs';
import { benchPictures } from './pictures.mjs';
import { enter, startServer } from './start-server.mjs';
import { another, confirm, uploadPatiently } from './upload.mjs';

const USERS = 24;
const SERVERS = [1, 2, 3];
const values = benchOptions({ rounds: 3, seconds: 4 });
const NO_LIMITS = {
  ...{ SIGN_UPS_PER_MINUTE: '1000000', UPLOADS_PER_MINUTE: '1000000', DECISIONS_PER_MINUTE: '1000000' },
  ...{ MAX_PENDING_UPLOADS: '1000000', AVIF: 'false', SESSION_SECRET: 'the secret of all servers of this benchmark' },
};

const folder = mkdtempSync(path.join(tmpdir(), 'portrait-processes-'));
const postgres = await startPostgres({ durable: true });
const picture = {
  bytes: readFileSync((await benchPictures())['1024 px photo']),
  name: 'photo.jpg',
  type: 'image/jpeg',
};
const subjects = [await startSubject('SQLite, 1 server', 1)];
for (const servers of SERVERS)
  subjects.push(await startSubject(`PostgreSQL, ${servers} server${servers > 1 ? 's' : ''}`, servers, true));
const rows = await inRounds(subjects, values.rounds, measure);
for (const { stop } of subjects) await stop();
await postgres.stop();
rmSync(folder, { recursive: true, force: true });
publish(values, rows);

async function startSubject(name, count, onPostgres = false) {
  const own = path.join(folder, name.replaceAll(/\W+/g, '-'));
  const database = `bench_${count}`;
  const admin = new pg.Pool({ connectionString: `${postgres.url}/postgres`, max: 1 });
  if (onPostgres) await admin.query(`create database ${database}`);
  const env = {
    ...NO_LIMITS,
    ...(onPostgres && { DATABASE_URL: `${postgres.url}/${database}`, STORAGE_URL: `file:${path.join(own, 'media')}` }),
  };
  const servers = [];
  for (let i = 0; i < count; i++) servers.push(await startServer(path.join(own, String(i)), env));
  const users = [];
  for (let i = 0; i < USERS; i++) {
    const { url } = servers[i % count];
    const headers = await enter(url, 'sign-up', { username: `user-${i}`, password: 'correct horse battery' });
    const ids = [];
    for (let n = 0; n < 2; n++) {
      const { id } = await uploadPatiently(url, headers, another(picture));
      await confirm(url, headers, id);
      ids.push(id);
    }
    users.push({ url, headers, ids });
  }
  const stop = async () => {
    for (const server of servers) await server.stop();
    await admin.end();
  };
  return { name, users, admin, database: onPostgres ? database : undefined, stop };
}

async function measure({ users, admin, database }) {
  const waits = database ? watchLocks(admin, database) : undefined;
  const restores = await perSecond(users, async ({ url, headers, ids }, turn) =>
    call(`${url}/api/trpc/profilePicture.restore`, headers, { uploadId: ids[turn % 2] }),
  );
  const waiting = await waits?.stop();
  const histories = await perSecond(users, async ({ url, headers }) => {
    const answer = await fetch(`${url}/api/trpc/profilePicture.history?input=%7B%7D`, { headers });
    if (!answer.ok) throw new Error(`history: ${answer.status}`);
    await answer.arrayBuffer();
  });
  const uploads = await perSecond(users.slice(0, 8), async ({ url, headers }) => {
    const { id } = await uploadPatiently(url, headers, another(picture));
    await call(`${url}/api/trpc/profilePicture.discard`, headers, { uploadId: id });
  });
  return { restores, histories, uploads, waits: waiting ?? 0 };
}

async function call(url, headers, input) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}

async function perSecond(users, act) {
  const began = performance.now();
  const until = began + Number(values.seconds) * 1000;
  let done = 0;
  await Promise.all(
    users.map(async (user) => {
      for (let turn = 0; performance.now() < until; turn++) {
        await act(user, turn);
        done++;
      }
    }),
  );
  return (done / (performance.now() - began)) * 1000;
}

/** Looks every few milliseconds whether a connection of this database waits for a lock of a row or a transaction. */
function watchLocks(admin, database) {
  const stopping = new AbortController();
  const looking = (async () => {
    let [looks, waits] = [0, 0];
    while (!stopping.signal.aborted) {
      const { rows: found } = await admin.query(
        `select 1 from pg_stat_activity where datname = $1 and wait_event_type = 'Lock' limit 1`,
        [database],
      );
      looks++;
      waits += found.length;
      await wait(20);
    }
    return waits / looks;
  })();
  return {
    async stop() {
      stopping.abort();
      return looking;
    },
  };
}
