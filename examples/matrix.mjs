import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILD } from '../scripts/ensure-built.mjs';
import { ensureInstalled } from '../scripts/ensure-installed.mjs';
import { run } from '../scripts/run.mjs';
import { packPackages } from './install-example.mjs';
import { compile, crawl, findWorker, makeHost, outputOfNext, runIn } from './matrix/host-in-matrix.mjs';
import { HOSTS, timesOf } from './matrix/host-times.mjs';
import { otherNode, useAddon } from './matrix/other-node.mjs';
import { confirmByHttp, tryServer } from './matrix/try-server.mjs';
import { writeHostTimes, writeMatrix } from './matrix/write-hosts-page.mjs';

/**
 * Tries the packed packages with each Node, TypeScript, React and bundler at least once, then in each example and the tutorial, and writes
 * the results into docs/hosts.md. `npm run test:matrix -- hosts` or `-- versions` does one of the two.
 */
const PARTS = ['versions', 'hosts'];
const RESOLUTIONS = ['bundler', 'node16', 'nodenext'];
const NODES = [20, 22, 24];
const OLDER = {
  react: '^18.2.0',
  'react-dom': '^18.2.0',
  '@types/react': '^18.2.0',
  '@types/react-dom': '^18.2.0',
  typescript: '~5.9.0',
};

const rows = [];
const root = mkdtempSync(join(tmpdir(), 'portrait-matrix-'));
process.once('exit', () => rmSync(root, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/** @param work may return the seconds itself */
async function row(combination, proved, work) {
  const started = performance.now();
  try {
    const own = await work();
    const seconds = typeof own === 'number' ? own : (performance.now() - started) / 1000;
    rows.push({ combination, proved, result: 'passed', seconds });
  } catch ({ message }) {
    rows.push({ combination, proved, result: 'failed' });
    console.error(message);
  }
  const { result, seconds } = rows.at(-1);
  console.log(`${result}  ${combination}: ${proved}${seconds === undefined ? '' : ` (${seconds.toFixed(1)} s)`}`);
}

async function tryTypes(folder, versions) {
  for (const resolution of RESOLUTIONS)
    await row(`${versions}, \`${resolution}\``, '`tsc` accepts the host, refuses wrong files', () =>
      compile(folder, resolution),
    );
}

async function tryViteBuild(folder, versions) {
  await row(`Vite 8, ${versions}`, '`vite build`, the worker is in its output', async () => {
    await runIn(folder, 'vite', 'build');
    findWorker(join(folder, 'dist'));
  });
}

async function tryNode(folder, major) {
  await row(`Node ${major}, Fastify 5`, 'starts; a picture is sent, confirmed, delivered (s: first page)', async () => {
    const { program, addon } = otherNode(major);
    useAddon(folder, addon);
    const command = [program, '--import', 'tsx', 'server.ts'];
    return (await tryServer(folder, command, (url) => confirmByHttp(url))).seconds;
  });
}

async function tryNext(folder) {
  const next = join(folder, 'node_modules/next/dist/bin/next');
  const serve = async (mode) => {
    const command = [process.execPath, next, mode, '--hostname', '127.0.0.1', '--port', '0'];
    const use = async (url) => {
      await confirmByHttp(url, '/pictures');
      if (mode === 'dev') findWorker(outputOfNext(folder, mode));
    };
    return (await tryServer(folder, command, use)).seconds;
  };
  await row(
    'Next 16 (Turbopack), React 19, TypeScript 5.9',
    '`next build` and its types, the worker is in its output',
    async () => {
      await runIn(folder, 'next', 'build');
      findWorker(outputOfNext(folder, 'build'));
    },
  );
  await row('Next 16 (Turbopack)', '`next start`; a picture is sent, confirmed, delivered (s: first page)', () =>
    serve('start'),
  );
  await row('Next 16 (Turbopack)', '`next dev`; the same, and it has the worker (s: first page)', () => serve('dev'));
}

async function tryVersions(tarballs) {
  const host = (name, ...args) => makeHost(name, join(root, `${name}-${rows.length}`), tarballs, ...args);
  let newer;
  await row('React 19, TypeScript 7, Vite 8', '`npm install` of examples/fastify', async () => {
    newer = await host('fastify');
  });
  await tryTypes(newer, 'TypeScript 7, React 19');
  await tryViteBuild(newer, 'React 19');
  await row('Vite 8, React 19', '`vite dev` serves every module, the worker too', () => crawl(newer));
  for (const major of NODES) await tryNode(newer, major);
  let older;
  await row('React 18, TypeScript 5.9, Vite 8', '`npm install` of examples/fastify', async () => {
    older = await host('fastify', OLDER);
  });
  await tryTypes(older, 'TypeScript 5.9, React 18');
  await tryViteBuild(older, 'React 18');
  let next;
  await row('Next 16, React 19', '`npm install` of examples/next', async () => {
    next = await host('next');
  });
  await tryNext(next);
}

/** @returns whether each host passed */
async function measureHosts(tarballs) {
  const times = new Map();
  for (const name of HOSTS) {
    const measured = await timesOf(name, join(root, `host-${name}`), tarballs).catch(({ message }) => {
      console.error(message);
    });
    times.set(name, measured);
    console.log(name, JSON.stringify(measured ?? 'failed'));
  }
  writeHostTimes(times);
  return [...times.values()].every((measured) => measured !== undefined);
}

const asked = process.argv.slice(2);
if (asked.some((part) => !PARTS.includes(part))) {
  console.error(`npm run test:matrix -- [${PARTS.join(' | ')}]`);
  process.exit(2);
}
const parts = asked.length > 0 ? asked : PARTS;
await ensureInstalled();
if (run(...BUILD.slice(0, 1), BUILD.slice(1)) !== 0) process.exit(1);
const tarballs = await packPackages(join(root, 'tarballs'));
let passed = true;
if (parts.includes('versions')) {
  await tryVersions(tarballs);
  writeMatrix(rows);
  passed = rows.every(({ result }) => result === 'passed');
}
if (parts.includes('hosts')) passed = (await measureHosts(tarballs)) && passed;
process.exit(passed ? 0 : 1);
