// node bench/upload-memory.mjs [--uploads 64] [--picture '10 MB photo']: sends this many uploads at once, by eight users, and
// measures the maximum memory of the server and its workers together. RSS counts shared pages once per process, PSS only
// once.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { benchPictures } from './pictures.mjs';
import { enter, startServer } from './start-server.mjs';

const { values } = parseArgs({
  options: { uploads: { type: 'string', default: '64' }, picture: { type: 'string', default: '10 MB photo' } },
});
const LIMIT_MB = 400;
const USERS = 8;
const EVERY_MS = 20;

const files = await benchPictures(path.join(tmpdir(), 'portrait-bench-pictures'));
const bytes = readFileSync(files[values.picture]);
const folder = mkdtempSync(path.join(tmpdir(), 'portrait-memory-'));
const server = await startServer(folder, { MAX_PENDING_UPLOADS: '1000', UPLOADS_PER_MINUTE: '1000' });
const users = await Promise.all(
  Array.from({ length: USERS }, (_, nth) =>
    enter(server.url, 'sign-up', { username: `memory${nth}`, password: 'a long enough password' }),
  ),
);

async function upload(headers, nth) {
  const form = new FormData();
  // Makes each upload a different file.
  form.append('image', new Blob([bytes, Buffer.from(String(nth))]), 'photo.jpg');
  const answer = await fetch(`${server.url}/api/users/upload-profile-picture/`, {
    method: 'POST',
    headers,
    body: form,
  });
  await answer.arrayBuffer();
  return answer.status;
}

function processTree(root) {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => parentOf(pid));
  const below = (pid) => [pid, ...parents.filter(([, parent]) => parent === pid).flatMap(([child]) => below(child))];
  return below(root);
}

/** Undefined for a process that has ended. */
function parentOf(pid) {
  try {
    return [[Number(pid), Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')[1])]];
  } catch {
    return [];
  }
}

function megabytes(kind) {
  return processTree(server.pid).reduce((sum, pid) => {
    try {
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
      return sum + Number(new RegExp(`^${kind}:\\s+(\\d+)`, 'm').exec(rollup)[1]) / 1024;
    } catch {
      return sum;
    }
  }, 0);
}

await upload(users[0], 'warm');
const before = { rss: megabytes('Rss'), pss: megabytes('Pss') };
const peak = { ...before };
const watch = setInterval(() => {
  peak.rss = Math.max(peak.rss, megabytes('Rss'));
  peak.pss = Math.max(peak.pss, megabytes('Pss'));
}, EVERY_MS);
const startedAt = performance.now();
const statuses = await Promise.all(
  Array.from({ length: Number(values.uploads) }, (_, nth) => upload(users[nth % USERS], nth)),
);
clearInterval(watch);
const seconds = (performance.now() - startedAt) / 1000;
const counts = [...new Set(statuses)].map((each) => `${statuses.filter((status) => status === each).length} × ${each}`);
console.log(
  `${values.uploads} uploads of ${(bytes.length / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s: ${counts.join(', ')}`,
);
for (const kind of ['rss', 'pss']) {
  const verdict = peak[kind] <= LIMIT_MB ? 'ok' : `over ${LIMIT_MB}`;
  console.log(
    `${kind.toUpperCase()} ${before[kind].toFixed(0)} MB before, ${peak[kind].toFixed(0)} MB at most   ${verdict}`,
  );
}
await server.stop();
rmSync(folder, { recursive: true });
