import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants, getPriority } from 'node:os';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { openImages } from '../src/index.ts';
import { findIsolation } from '../src/pool/isolation.ts';
import { memoryGate } from '../src/pool/memory-gate.ts';
import { closePool, openPool, runInPool } from '../src/pool/worker-pool.ts';
import { quarters } from './quarters.ts';
import { scratchFile } from './scratch-file.ts';

const linux = process.platform === 'linux';
const photo = await scratchFile(await quarters().jpeg().toBuffer());

function setup() {
  const images = openImages({ workers: 1 });
  onTestFinished(images.close);
  return images;
}

const workers = () =>
  (readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'latin1').match(/\d+/g) ?? []).map(Number);

test.runIf(linux)('a worker has no privileges, and no network where the system can take it away', async () => {
  const images = setup();
  await images.readPicture(photo);
  const [worker] = workers();
  const status = readFileSync(`/proc/${worker}/status`, 'latin1');
  const { level } = findIsolation();
  expect(images.isolation).toBe(level);
  if (level !== 'none') expect(status).toMatch(/NoNewPrivs:\t1/);
  if (level !== 'none') expect(status).toMatch(/CapEff:\t0{16}\n/);
  const interfaces = readFileSync(`/proc/${worker}/net/dev`, 'latin1')
    .match(/^\s*[\w.]+:/gm)
    ?.map((name) => name.trim());
  if (level === 'network and privileges') expect(interfaces).toEqual(['lo:']);
});

test.runIf(linux)('workers are isolated as far as the programs of this machine allow', () => {
  const can = (...command: string[]) => {
    try {
      execFileSync(command[0]!, command.slice(1), { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };
  const levels = {
    'network and privileges': can('unshare', '-rn', 'true'),
    privileges: can('setpriv', '--no-new-privs', 'true'),
  };
  const furthest = levels['network and privileges']
    ? 'network and privileges'
    : levels.privileges
      ? 'privileges'
      : 'none';
  expect(findIsolation().level).toBe(furthest);
});

test.runIf(linux)('a worker has a lower priority than its server, whatever the server’s own', async () => {
  const program = `
    const { openImages } = await import(${JSON.stringify(new URL('../dist/index.js', import.meta.url).href)});
    const { getPriority } = await import('node:os');
    const { readFileSync } = await import('node:fs');
    const images = openImages({ workers: 1 });
    await images.readPicture(${JSON.stringify(photo)});
    const [worker] = readFileSync('/proc/self/task/' + process.pid + '/children', 'latin1').match(/\\d+/g).map(Number);
    console.log(JSON.stringify([getPriority(), getPriority(worker)]));
    await images.close();`;
  const run = async (nice: number): Promise<number[]> => {
    const { stdout } = await promisify(execFile)('nice', [
      '-n',
      String(nice),
      process.execPath,
      '--input-type=module',
      '-e',
      program,
    ]);
    return JSON.parse(stdout) as number[];
  };
  const own = getPriority();
  expect(await run(0)).toEqual([own, own + constants.priority.PRIORITY_BELOW_NORMAL]);
  expect(await run(5)).toEqual([own + 5, own + 5 + constants.priority.PRIORITY_BELOW_NORMAL]);
});

test.runIf(linux)('if workers fail twice before they have started, the client may try again', async () => {
  const pool = openPool({
    ...{ workers: 1, maxQueue: 1, maxWaitMs: 60_000, quietMs: 0, timeoutMs: 60_000, patienceMs: 60_000 },
    ...{ memoryBytes: 1e9, idleMemoryBytes: 1e9, gate: memoryGate(1e9), onWorkerLost: () => {} },
    isolation: { level: 'none', wrapper: ['sh', '-c', 'exit 3'] },
  });
  onTestFinished(() => closePool(pool));
  const settings = { maxOriginalSide: 2048, maxOriginalBytes: 0, background: '#ffffff' };
  await expect(runInPool(pool, { kind: 'read', file: photo, settings })).rejects.toMatchObject({ code: 'SERVER_BUSY' });
});
