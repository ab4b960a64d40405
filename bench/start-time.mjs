// node bench/start-time.mjs [--against DIR] [--rounds 5] [--idle 30] [--json FILE]: measures the time from a server's start on existing
// data to its first answer, of the built server and its peers; and, with --idle, the memory of each server and its workers that many
// seconds after its start. RSS counts shared pages once per process; PSS divides them among all processes of the machine that share
// them, and this program shares those of Node.js.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { cpuMs } from './cpu-time.mjs';
import { benchOptions, inRounds, publish } from './measurements.mjs';
import { megabytes } from './memory.mjs';
import { prepareBare } from './peers/bare.mjs';
import { prepareDjango } from './peers/django.mjs';
import { startServer } from './start-server.mjs';

const values = benchOptions({ against: undefined, rounds: 5, idle: undefined });
const folder = mkdtempSync(path.join(tmpdir(), 'portrait-bench-'));
const prepared = { django: prepareDjango(), bare: prepareBare() };
const subjects = [
  { name: 'Portrait', start: () => startServer(path.join(folder, 'here')) },
  ...(values.against ? [{ name: 'before', start: () => startBefore(values.against) }] : []),
  ...(prepared.django ? [{ name: 'Django', start: prepared.django.start }] : []),
  { name: 'Fastify + sharp', start: prepared.bare.start },
];

function startBefore(checkout) {
  return startServer(path.join(folder, 'before'), {}, { checkout });
}

async function measure({ start }) {
  const server = await start();
  const measured = { startMs: server.startMs, cpuMs: cpuMs(server.pid) };
  if (values.idle) await wait(Number(values.idle) * 1000);
  const { rss, pss } = megabytes(server.pid);
  await server.stop();
  return { ...measured, ...(values.idle ? { rssMb: rss, pssMb: pss } : {}) };
}

for (const { start } of subjects) await (await start()).stop();
const rows = await inRounds(subjects, values.rounds, measure);
for (const each of Object.values(prepared)) each?.remove();
rmSync(folder, { recursive: true });
publish(
  values,
  rows.map((row) => ({ work: values.idle ? `idle for ${values.idle} s` : 'start', ...row })),
);
