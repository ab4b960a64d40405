// node bench/cluster.mjs [--seed 1] [--seeds 1] [--seconds 120] [--kills 20] [--fault NAME] [--json FILE]: npm run test:cluster. Three
// servers on PostgreSQL and S3 behind nginx, under load, while servers are killed, the database crashes, S3 goes away and hangs, and one
// server is cut from the database; then a restart of one server after the other. Afterwards everything that was acknowledged to a client is
// compared with what there is. It needs nginx, and PostgreSQL or the npm registry; Ceph is fetched from Debian's packages.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { check } from './cluster/check.mjs';
import { watchClaims } from './cluster/claims.mjs';
import { breakThings, CALM_SECONDS, restartOneByOne } from './cluster/faults.mjs';
import { follow } from './cluster/follow.mjs';
import { randomOf } from './cluster/random.mjs';
import { withFault } from './cluster/seeded-faults.mjs';
import { settle } from './cluster/settle.mjs';
import { startCluster } from './cluster/start-cluster.mjs';
import { actUntil, signUp } from './cluster/user.mjs';
import { benchPictures } from './pictures.mjs';

const USERS = 8;
/** The violations that are printed. */
const SHOWN = 20;
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '120' },
    kills: { type: 'string', default: '20' },
    fault: { type: 'string' },
    json: { type: 'string' },
  },
});

ensureCeph();
const results = [];
for (let seed = Number(values.seed); seed < Number(values.seed) + Number(values.seeds); seed++)
  results.push(await run(seed));
if (values.json) writeFileSync(values.json, JSON.stringify(results, null, 2));
process.stdout.write(`\n${tableOf(results)}\n`);
process.exit(results.some(({ violations }) => violations.length > 0) ? 1 : 0);

async function run(seed) {
  const random = randomOf(seed);
  const cluster = await startCluster(withFault(values.fault));
  try {
    await cluster.admin.query(`
      create table lease_log (name text, epoch bigint, holder text);
      create function log_lease() returns trigger language plpgsql as $$
        begin insert into lease_log values (new.name, new.epoch, new.holder); return new; end $$;
      create trigger log_lease after insert or update on users_lease for each row execute function log_lease()`);
    await watchClaims(cluster);
    const bytes = readFileSync((await benchPictures())['1024 px photo']);
    const pictures = [{ bytes, name: 'photo.jpg', type: 'image/jpeg' }];
    const users = [];
    for (let i = 0; i < USERS; i++) users.push(await signUp(cluster.url, `user-${seed}-${i}`));
    const streams = users.map((user) => follow(cluster.url, user));
    await wait(2000);

    const seconds = Number(values.seconds);
    const calm = { until: Date.now() + CALM_SECONDS * 1000 };
    const brokenUntil = Date.now() + seconds * 1000;
    const ending = new AbortController();
    const acting = users.map(async (user, i) =>
      actUntil(user, randomOf(seed * 1000 + i), { pictures, signal: ending.signal, calm }),
    );
    const faults = await breakThings(cluster, random, { seconds, kills: Number(values.kills) });
    await wait(Math.max(0, brokenUntil - Date.now()));
    const restartBegan = Date.now();
    await restartOneByOne(cluster);
    ending.abort();
    await Promise.all(acting);

    const settled = await settle(cluster);
    await wait(12_000);
    for (const stream of streams) await stream.stop();
    const { counts, violations } = await check(cluster, users, streams, calm);
    if (!settled) violations.push('what killed servers left was not settled');
    const failures = users.flatMap((user) => user.failures);
    const atRestart = failures.filter(({ began }) => began >= restartBegan);
    for (const { what, failed, healed } of failures) {
      if (!healed) violations.push(`${what} was never answered: ${failed.join()}`);
      // An outage is a 503: a 500 is a fault of the server.
      if (failed.includes(500)) violations.push(`${what} was answered 500: ${failed.join()}`);
    }
    for (const { what, failed } of atRestart)
      if (!isHealed(failed)) violations.push(`a restart cost a ${what} more than one repetition: ${failed.join()}`);
    const reconnects = streams.reduce((sum, stream) => sum + stream.connections() - 1, 0);
    const result = {
      seed,
      ...counts,
      faults,
      repeated: failures.length,
      repeatedAtRestart: atRestart.length,
      reconnects,
      violations,
    };
    process.stdout.write(`seed ${seed}: ${verdictOf(violations)}\n`);
    return result;
  } finally {
    await cluster.stop();
  }
}

/** By one repetition, and one more if that was told to wait, because the first attempt was still being ended. */
function isHealed(failed) {
  const waits = failed.filter((status) => status === 409).length;
  return waits <= 1 && failed.length - waits <= 1;
}

function verdictOf(violations) {
  if (violations.length === 0) return 'everything holds';
  const more = violations.length - SHOWN;
  return [...violations.slice(0, SHOWN), ...(more > 0 ? [`and ${more} more`] : [])].join('\n  ');
}

function ensureCeph() {
  try {
    execFileSync(process.execPath, ['scripts/start-ceph.mjs', '--find']);
  } catch {
    execFileSync(process.execPath, ['scripts/fetch-ceph.mjs'], { stdio: 'inherit' });
  }
}

function tableOf(rows) {
  const head =
    '| seed | kills | uploads | confirms | restores | events | requests repeated | of them at the restart | streams connected again | epochs | claims taken over | objects | violations |';
  const line = head.replaceAll(/[^|]+/g, ' --- ');
  const cells = (row) => [
    row.seed,
    row.faults.filter(({ what }) => what.startsWith('kill')).length,
    ...[row.uploads, row.confirms, row.restores, row.events],
    ...[
      row.repeated,
      row.repeatedAtRestart,
      row.reconnects,
      row.epochs,
      row.claims,
      row.objects,
      row.violations.length,
    ],
  ];
  return [head, line, ...rows.map((row) => `| ${cells(row).join(' | ')} |`)].join('\n');
}
