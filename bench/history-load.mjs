// node bench/history-load.mjs [--against DIR] [--rounds 5] [--seconds 2] [--json FILE]: eight users ask for their history of twenty, over
// tRPC and over REST, of the real server and of its peers. It prints the server's CPU time and bytes per answer. With --against, the
// built server of another checkout takes part in each round. Compare ratios.
import { createRequire } from 'node:module';
import { cpuMs } from './cpu-time.mjs';
import { benchOptions, inRounds, publish } from './measurements.mjs';
import { startBare } from './peers/bare.mjs';
import { startDjango } from './peers/django.mjs';
import { startPortrait } from './start-portrait.mjs';
import { confirm, uploadPatiently } from './upload.mjs';

const sharp = createRequire(new URL('../packages/image/package.json', import.meta.url))('sharp');
const values = benchOptions({ against: undefined, rounds: 5, seconds: 2 });
const PICTURES = 20;
const PATHS = { tRPC: '/api/trpc/profilePicture.history', REST: '/api/users/profile-picture-history/' };

async function startWithHistory(options) {
  const blank = { width: 128, height: 128, channels: 3, background: '#897567' };
  const bytes = await sharp({ create: blank }).jpeg().toBuffer();
  const server = await startPortrait(options);
  for (const headers of server.users) {
    for (let sent = 0; sent < PICTURES; sent++) {
      const { id } = await uploadPatiently(server.url, headers, { bytes, name: 'IMG_2041.jpg', type: 'image/jpeg' });
      await confirm(server.url, headers, id);
    }
  }
  return server;
}

/** @returns no figures if the server has no such path */
async function measure({ server, way }) {
  const startedAt = performance.now();
  const before = cpuMs(server.pid);
  let answers = 0;
  let bytes = 0;
  const asked = server.users.map(async (headers) => {
    while (performance.now() - startedAt < Number(values.seconds) * 1000) {
      const answer = await fetch(server.url + PATHS[way], { headers });
      if (answer.status !== 200) return;
      bytes += (await answer.arrayBuffer()).byteLength;
      answers++;
    }
  });
  await Promise.all(asked);
  if (answers === 0) return {};
  const seconds = (performance.now() - startedAt) / 1000;
  return { perSecond: answers / seconds, cpuMs: (cpuMs(server.pid) - before) / answers, bytes: bytes / answers };
}

const portraits = [
  await startWithHistory(),
  ...(values.against ? [await startWithHistory({ name: 'before', checkout: values.against })] : []),
];
const peers = [await startDjango({ confirmed: PICTURES }), await startBare({ confirmed: PICTURES })].filter(Boolean);
const candidates = [
  ...portraits.map((server) => ({ name: server.name, server, way: 'tRPC' })),
  ...[...portraits, ...peers].map((server) => ({ name: server.name, server, way: 'REST' })),
];
const subjects = [];
for (const subject of candidates) if ('cpuMs' in (await measure(subject))) subjects.push(subject);
const rows = await inRounds(subjects, values.rounds, measure);
for (const { stop } of [...portraits, ...peers]) await stop();
publish(
  values,
  rows.map((row, i) => ({ work: `history of ${PICTURES}, ${subjects[i].way}`, ...row })),
);
