import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const OUTAGE_MS = 10_000;
/** Until the servers have connections again. */
const BACK_MS = 5_000;
/** Longer than anything else keeps a put waiting, and long enough for a cleanup meanwhile. */
const HANG_MS = 20_000;
/** Until then nothing is broken. */
export const CALM_SECONDS = 10;

/**
 * Kills servers at random, crashes the database, takes the store away, cuts a server from the database, and lets the store hang while
 * somebody cleans up, in `seconds` seconds, or in as many more as the starts of the servers take.
 *
 * @returns what was done and when, in seconds from the beginning
 */
export async function breakThings(cluster, random, { seconds, kills }) {
  const began = Date.now();
  const done = [];
  const at = async (second) => wait(Math.max(0, began + second * 1000 - Date.now()));
  const note = (what) => done.push({ second: Math.round((Date.now() - began) / 1000), what });
  /** One after the other, as independent faults come: while one server is away, the others answer. */
  async function killServers() {
    await at(CALM_SECONDS);
    const pace = ((seconds - CALM_SECONDS - 5) * 1000) / kills;
    for (let killed = 0; killed < kills; killed++) {
      const next = Date.now() + random.between(0, 2 * pace);
      const which = random.below(cluster.servers.length);
      note(`kill -9 of server ${which + 1}`);
      await cluster.servers[which].kill();
      await wait(random.between(100, 1000));
      await cluster.servers[which].start();
      await wait(Math.max(0, next - Date.now()));
    }
  }

  async function crashDatabase() {
    await at(CALM_SECONDS + seconds * 0.15);
    const { rows } = await cluster.admin.query(
      `select pid from pg_stat_activity where application_name = 'portrait' and pid <> pg_backend_pid() limit 1`,
    );
    note('crash of PostgreSQL (kill -9 of a backend, so that it recovers from its log)');
    const from = Date.now();
    process.kill(rows[0].pid, 'SIGKILL');
    while (!(await cluster.admin.query('select 1').catch(() => undefined))) await wait(200);
    cluster.databaseAway.push({ from, to: Date.now() + BACK_MS });
  }

  async function takeStoreAway() {
    await at(seconds * 0.4);
    note(`S3 away for ${OUTAGE_MS / 1000} s`);
    cluster.s3.refuse();
    await wait(OUTAGE_MS);
    cluster.s3.heal();
  }

  async function cutNetwork() {
    await at(seconds * 0.65);
    note(`server ${cluster.servers.length} cut from the database for ${OUTAGE_MS / 1000} s`);
    const from = Date.now();
    cluster.link.freeze();
    await wait(OUTAGE_MS);
    cluster.link.heal();
    cluster.databaseAway.push({ from, to: Date.now() + BACK_MS });
  }

  /** Puts wait, and those of servers that are killed meanwhile arrive late. */
  async function hangStore() {
    await at(seconds * 0.8);
    note(`S3 hangs for ${HANG_MS / 1000} s`);
    cluster.s3.freeze();
    const heals = Date.now() + HANG_MS;
    await wait(HANG_MS / 2);
    while (Date.now() < heals && !(await cleanUp(cluster))) await wait(500);
    await wait(Math.max(0, heals - Date.now()));
    cluster.s3.heal();
  }

  await Promise.all([killServers(), crashDatabase(), takeStoreAway(), cutNetwork(), hangStore()]);
  await Promise.all(cluster.servers.map(async (server) => server.ready()));
  return done;
}

/** @returns whether it ran, because no server was cleaning up */
async function cleanUp({ env }) {
  return promisify(execFile)(process.execPath, ['apps/server/dist/cli.js', 'cleanup'], { env }).then(
    () => true,
    () => false,
  );
}

/** Stops and starts one server after the other, as a deployment does. */
export async function restartOneByOne(cluster) {
  for (const server of cluster.servers) {
    await server.stop();
    await server.start();
    await wait(1000);
  }
}
