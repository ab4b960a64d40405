// node bench/first-view.mjs [--rounds 5] [--views 10] [--json FILE]: the latency and the server's CPU time of the first view of a
// 256 px square of a 12 MP photo, and of the second. Portrait has made its WebP at the upload and makes its JPEG now; ipx, an image
// server, makes what is asked for at each view and is skipped without a registry. The views follow one another.
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { restingCpuMs } from './cpu-time.mjs';
import { benchOptions, inRounds, median, publish } from './measurements.mjs';
import { startIpx } from './peers/ipx.mjs';
import { benchPictures } from './pictures.mjs';
import { startPortrait } from './start-portrait.mjs';
import { another, confirm, uploadPatiently } from './upload.mjs';

const values = benchOptions({ rounds: 5, views: 10 });
const views = Number(values.views);
const count = views * Number(values.rounds);
const file = (await benchPictures())['12 MP photo'];
const picture = { bytes: readFileSync(file), name: 'photo.jpg', type: 'image/jpeg' };
const folder = mkdtempSync(path.join(tmpdir(), 'portrait-bench-'));

async function publishPictures({ url, users }) {
  const paths = [];
  for (let i = 0; i < count; i++) {
    const headers = users[i % users.length];
    const { id } = await uploadPatiently(url, headers, another(picture));
    const { upload: confirmed } = await confirm(url, headers, id);
    paths.push(confirmed.picture_url.replace('-512.', '-256.'));
  }
  return paths;
}

function copyPictures() {
  return Array.from({ length: count }, (_, i) => {
    copyFileSync(file, path.join(folder, `${i}.jpg`));
    return `/s_256x256,f_webp,q_80/${i}.jpg`;
  });
}

async function view({ url, pid }, paths) {
  const before = await restingCpuMs(pid);
  const times = [];
  for (const each of paths) {
    const startedAt = performance.now();
    const answer = await fetch(url + each);
    if (answer.status !== 200) throw new Error(`${url}${each}: ${answer.status}`);
    await answer.arrayBuffer();
    times.push(performance.now() - startedAt);
  }
  return { p50Ms: median(times), cpuMs: ((await restingCpuMs(pid)) - before) / paths.length };
}

const portrait = await startPortrait();
const ipx = await startIpx(folder);
const webp = await publishPictures(portrait);
const jpeg = webp.map((each) => each.replace('.webp', '.jpg'));
const squares = [
  { name: 'Portrait', server: portrait, paths: webp },
  { name: 'Portrait, JPEG', server: portrait, paths: jpeg },
  ...(ipx ? [{ name: 'ipx', server: ipx, paths: copyPictures() }] : []),
];

/** Each round has pictures of its own, seen once for each of its two works. */
const subjects = squares.flatMap((each) => ['first view', 'second view'].map((work) => ({ ...each, work, seen: 0 })));
const rows = await inRounds(subjects, values.rounds, async (subject) => {
  const paths = subject.paths.slice(subject.seen, subject.seen + views);
  subject.seen += views;
  return view(subject.server, paths);
});
await portrait.stop();
await ipx?.stop();
rmSync(folder, { recursive: true });
publish(
  values,
  rows.map((row, i) => ({ work: subjects[i].work, ...row })),
);
