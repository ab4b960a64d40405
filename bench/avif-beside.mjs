// node bench/avif-beside.mjs [--rounds 5] [--seconds 12] [--every 700] [--json FILE]: whether making AVIF squares slows down uploads and
// confirms. Two servers, with AVIF=1 and with AVIF=0, get an upload and its confirm every so many milliseconds, whether or not earlier
// ones were answered, so that AVIF squares are always due. It prints p50 and p99 over all rounds, which are interleaved. Compare the
// rows.
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { benchOptions, percentile, publish } from './measurements.mjs';
import { benchPictures } from './pictures.mjs';
import { startPortrait } from './start-portrait.mjs';
import { another, confirm, upload } from './upload.mjs';

const values = benchOptions({ rounds: 5, seconds: 12, every: 700 });

const picture = {
  bytes: await readFile((await benchPictures())['1024 px photo']),
  name: 'photo.jpg',
  type: 'image/jpeg',
};

async function load({ url, users, times }) {
  const flow = async () => {
    const startedAt = performance.now();
    const { id } = await upload(url, users[0], another(picture));
    const sentAt = performance.now();
    await confirm(url, users[0], id);
    times.upload.push(sentAt - startedAt);
    times.confirm.push(performance.now() - sentAt);
  };
  const flows = [];
  const until = performance.now() + Number(values.seconds) * 1000;
  while (performance.now() < until) {
    // A connection that the server closed just then, because it was not used.
    flows.push(flow().catch((error) => /ECONNRESET|UND_ERR_SOCKET/.test(error.cause?.code) || Promise.reject(error)));
    await wait(Number(values.every));
  }
  await Promise.all(flows);
}

const subjects = [
  { name: 'Portrait', env: { AVIF: '1' } },
  { name: 'Portrait, AVIF=0', env: { AVIF: '0' } },
].map((subject) => ({ ...subject, times: { upload: [], confirm: [] } }));
for (let round = 0; round < Number(values.rounds); round++) {
  for (const { name, env, times } of round % 2 === 0 ? subjects : subjects.toReversed()) {
    const server = await startPortrait({ name, env, users: 1 });
    await load({ ...server, times: { upload: [], confirm: [] } });
    await load({ ...server, times });
    await server.stop();
  }
}
publish(
  values,
  ['upload', 'confirm'].flatMap((work) =>
    subjects.map(({ name, times }) => ({
      ...{ work: `${work} while AVIF squares are due`, subject: name },
      ...{ p50Ms: percentile(times[work], 0.5), p99Ms: percentile(times[work], 0.99), samples: times[work].length },
    })),
  ),
);
