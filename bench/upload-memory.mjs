// node bench/upload-memory.mjs [--uploads 64] [--picture '10 MB photo'] [--rounds 5] [--json FILE]: sends this many uploads at once, by
// eight users, and measures the maximum memory of the server and its workers together, each round with a server of its own. RSS
// counts shared pages once per process, PSS only once. A slow machine refuses some of them (503).
import { readFileSync } from 'node:fs';
import { benchOptions, inRounds, publish } from './measurements.mjs';
import { megabytes } from './memory.mjs';
import { benchPictures } from './pictures.mjs';
import { startPortrait } from './start-portrait.mjs';
import { another, upload } from './upload.mjs';

const values = benchOptions({ uploads: 64, picture: '10 MB photo', rounds: 5 });
const EVERY_MS = 20;
const files = await benchPictures();
const picture = { bytes: readFileSync(files[values.picture]), name: 'photo.jpg', type: 'image/jpeg' };

async function measure() {
  const server = await startPortrait();
  const { url, pid, users } = server;
  await upload(url, users[0], another(picture));
  const before = megabytes(pid);
  const peak = { ...before };
  const watch = setInterval(() => {
    const now = megabytes(pid);
    for (const kind of ['rss', 'pss']) peak[kind] = Math.max(peak[kind], now[kind]);
  }, EVERY_MS);
  const startedAt = performance.now();
  const all = Array.from({ length: Number(values.uploads) }, (_, i) =>
    upload(url, users[i % users.length], another(picture)),
  );
  const accepted = (await Promise.allSettled(all)).filter(({ status }) => status === 'fulfilled').length;
  clearInterval(watch);
  const seconds = (performance.now() - startedAt) / 1000;
  await server.stop();
  console.log(
    `${accepted} accepted in ${seconds.toFixed(1)} s, RSS ${peak.rss.toFixed(0)} MB and PSS ${peak.pss.toFixed(0)} MB at most`,
  );
  return { rssMb: peak.rss, pssMb: peak.pss, accepted };
}

const most = { rssMb: 0 };
const rows = await inRounds([{ name: 'Portrait' }], values.rounds, async () => {
  const measured = await measure();
  most.rssMb = Math.max(most.rssMb, measured.rssMb);
  return measured;
});
const work = `${values.uploads} × ${values.picture} at once`;
publish(values, [
  ...rows.map((row) => ({ work, ...row })),
  { work: `${work}, most of all rounds`, subject: 'Portrait', ...most },
]);
