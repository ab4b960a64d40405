// node bench/confirm-beside-uploads.mjs [--against DIR] [--rounds 5] [--seconds 4] [--rate 50] [--json FILE]: while eight users upload a
// 12 MP photo after the other, others confirm at a constant rate, with the real server and its peers. It prints the latency of the
// confirms and the uploads per second. With --against, the built server of another checkout takes part in each round.
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { loadConfirms } from './load-confirms.mjs';
import { benchOptions, inRounds, median, percentile, publish } from './measurements.mjs';
import { startBare } from './peers/bare.mjs';
import { startDjango } from './peers/django.mjs';
import { benchPictures } from './pictures.mjs';
import { startPortrait } from './start-portrait.mjs';
import { another, upload } from './upload.mjs';

const values = benchOptions({ against: undefined, rounds: 5, seconds: 4, rate: 50 });
/** Enough for uploads that are still being sent when the time is up. */
const PENDING = Number(values.rate) * Number(values.seconds) * Number(values.rounds) * 4 + 1000;
const UPLOADERS = 8;
const files = await benchPictures();
const picture = { bytes: readFileSync(files['12 MP photo']), name: 'photo.jpg', type: 'image/jpeg' };

async function measure({ url, users, pending }) {
  const startedAt = performance.now();
  const until = startedAt + Number(values.seconds) * 1000;
  let uploads = 0;
  const uploading = users.slice(0, UPLOADERS).map(async (headers) => {
    while (performance.now() < until) {
      await upload(url, headers, another(picture));
      uploads++;
    }
  });
  const saturated = () => wait(until - performance.now());
  const { times } = await loadConfirms({ url, uploads: pending, perSecond: Number(values.rate) }, saturated);
  await Promise.all(uploading);
  pending.splice(0, times.length);
  const perSecond = (uploads * 1000) / (performance.now() - startedAt);
  return { p50Ms: median(times), p99Ms: percentile(times, 0.99), perSecond };
}

const how = { users: 2 * UPLOADERS, pending: PENDING };
const servers = [
  await startPortrait(how),
  ...(values.against ? [await startPortrait({ ...how, name: 'before', checkout: values.against })] : []),
  ...[await startDjango(how), await startBare(how)].filter(Boolean),
];
for (const { url, users } of servers) await upload(url, users[0], another(picture));
const rows = await inRounds(servers, values.rounds, measure);
for (const { stop } of servers) await stop();
publish(
  values,
  rows.map((row) => ({ work: 'confirm beside uploads', ...row })),
);
