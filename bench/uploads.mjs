// node bench/uploads.mjs [--against DIR] [--rounds 5] [--seconds 3] [--json FILE]: eight users send pictures to the real server and
// to its peers, which make the same squares: the Django peer, skipped without Debian's packages, and Fastify with sharp; the last line
// is sharp alone. A picture of 2048 px is also sent to Portrait as the page sends it, with the crop of its squares. It prints uploads per second and the CPU time of all processes of a server for each, deferred work included,
// medians of interleaved rounds. With --against, the built server of another checkout takes part. Compare ratios.
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { restingCpuMs } from './cpu-time.mjs';
import { benchOptions, inRounds, publish } from './measurements.mjs';
import { startBare } from './peers/bare.mjs';
import { startDjango } from './peers/django.mjs';
import { benchPictures } from './pictures.mjs';
import { startPortrait } from './start-portrait.mjs';
import { another, upload } from './upload.mjs';

const PICTURES = ['12 MP photo', '2048 px photo', '1024 px photo', 'PNG screenshot'];
const CROPPED = '2048 px photo';
/** Of 1536 × 2048 pixels. */
const CROP = { x: 200, y: 300, size: 1100 };
const BARE_SHARP = new URL('bare-sharp.mjs', import.meta.url).pathname;
const values = benchOptions({ against: undefined, rounds: 5, seconds: 3 });

async function measureServer({ url, pid, users }, picture) {
  const before = await restingCpuMs(pid);
  const startedAt = performance.now();
  const until = startedAt + Number(values.seconds) * 1000;
  let uploads = 0;
  const sending = users.map(async (headers) => {
    while (performance.now() < until) {
      await upload(url, headers, another(picture));
      uploads++;
    }
  });
  await Promise.all(sending);
  const seconds = (performance.now() - startedAt) / 1000;
  return { perSecond: uploads / seconds, cpuMs: ((await restingCpuMs(pid)) - before) / uploads };
}

function measureSharp({ file }) {
  const argv = [BARE_SHARP, file, 'documented', String(availableParallelism()), values.seconds];
  return JSON.parse(execFileSync(process.execPath, argv, { encoding: 'utf8' }));
}

const files = await benchPictures();
const servers = [
  await startPortrait(),
  ...(values.against ? [await startPortrait({ name: 'before', checkout: values.against })] : []),
  ...[await startDjango(), await startBare()].filter(Boolean),
];
const subjects = [
  ...servers.map((server) => ({ name: server.name, measure: (picture) => measureServer(server, picture) })),
  { name: 'sharp', measure: measureSharp },
];
async function pictureOf(name) {
  const file = files[name];
  const type = file.endsWith('png') ? 'image/png' : 'image/jpeg';
  return { file, name: path.basename(file), bytes: await readFile(file), type };
}

async function measureAll(work, picture, measured) {
  for (const { url, users } of servers) {
    await Promise.all(users.map((headers) => upload(url, headers, another(picture))));
  }
  const found = await inRounds(measured, values.rounds, ({ measure }) => measure(picture));
  return found.map((row) => ({ work, ...row }));
}

const rows = [];
try {
  for (const work of PICTURES) rows.push(...(await measureAll(work, await pictureOf(work), subjects)));
  const cropped = { ...(await pictureOf(CROPPED)), crop: CROP };
  rows.push(...(await measureAll(`${CROPPED}, with a crop`, cropped, subjects.slice(0, 1))));
} finally {
  for (const { stop } of servers) await stop();
}
publish(values, rows);
