// node bench/confirm.mjs [--against DIR] [--seconds 2] [--rounds 5] [--json FILE]: measures confirms over REST by 1, 8 and 32 clients of
// the real server, whose squares are already rendered, and of its peers; and by 1 and 32 with commits that take 5 ms longer. Django
// takes part with commits as durable as Portrait's (synchronous=FULL) and with NORMAL. With --against, the built server of another
// checkout takes part in each round. For comparison it prints how long this disk takes for a durable commit of one row by a process
// that was idle, as the server is between two requests of one client. Compare ratios.
import { commitMs } from './commit-time.mjs';
import { cpuMs } from './cpu-time.mjs';
import { loadConfirms } from './load-confirms.mjs';
import { benchOptions, inRounds, median, percentile, publish } from './measurements.mjs';
import { startBare } from './peers/bare.mjs';
import { startDjango } from './peers/django.mjs';
import { startPortrait } from './start-portrait.mjs';

const values = benchOptions({ against: undefined, seconds: 2, rounds: 5 });
const seconds = Number(values.seconds);
const USERS = 32;
/** About as many as the fastest of them confirms in a second. */
const PER_SECOND = 2500;
const ALONE = { AVIF: '0' };
const SLOW = { preload: new URL('slow-commits.mjs', import.meta.url).href, env: { ...ALONE, COMMIT_MS: '5' } };
const BEFORE = { name: 'before', checkout: values.against };

async function measure({ url, pid, pending }, clients) {
  const cpuBefore = cpuMs(pid);
  const uploads = pending.slice(0, PER_SECOND * seconds);
  const { times, seconds: took } = await loadConfirms({ url, uploads, clients, seconds });
  pending.splice(0, times.length);
  return {
    perSecond: times.length / took,
    cpuMs: (cpuMs(pid) - cpuBefore) / times.length,
    p50Ms: median(times),
    p99Ms: percentile(times, 0.99),
  };
}

/** Starts servers, and measures them with each number of clients in each round. @returns rows */
async function measureAll(starts, clients, suffix = '') {
  const pending = PER_SECOND * seconds * (Number(values.rounds) * clients.length + 1);
  const started = [];
  for (const start of starts) started.push(await start({ users: USERS, pending }));
  const servers = started.filter(Boolean);
  const subjects = servers.flatMap((server) => clients.map((count) => ({ name: server.name, server, count })));
  for (const server of servers) await measure(server, 8);
  const rows = await inRounds(subjects, values.rounds, ({ server, count }) => measure(server, count));
  for (const { stop } of servers) await stop();
  const workOf = ({ count }) => `${count} ${count === 1 ? 'client' : 'clients'}${suffix}`;
  return rows.map((row, i) => ({ work: workOf(subjects[i]), ...row }));
}

const checkouts = [{}, ...(values.against ? [BEFORE] : [])];
const commits = await inRounds([{ name: 'SQLite' }], values.rounds, async () => ({ p50Ms: await commitMs() }));
const peers = [
  (how) => startDjango(how),
  (how) => startDjango({ ...how, name: 'Django, NORMAL', synchronous: 'NORMAL' }),
  startBare,
];
const rows = await measureAll(
  [...checkouts.map((checkout) => (how) => startPortrait({ ...checkout, ...how, env: ALONE })), ...peers],
  [1, 8, 32],
);
const slow = await measureAll(
  checkouts.map((checkout) => (how) => startPortrait({ ...checkout, ...how, ...SLOW })),
  [1, 32],
  ', 5 ms commits',
);
publish(values, [...rows, ...slow, ...commits.map((row) => ({ work: 'durable commit of one row', ...row }))]);
