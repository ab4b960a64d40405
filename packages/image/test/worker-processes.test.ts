import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openImages } from '../src/index.ts';
import { quarters } from './quarters.ts';
import { scratchFile } from './scratch-file.ts';

const PACKAGE = new URL('../dist/index.js', import.meta.url).href;
const program = (file: string, then: string) =>
  `const { openImages } = await import(${JSON.stringify(PACKAGE)});
   const images = openImages({ workers: 1 });
   await images.readPicture(${JSON.stringify(file)});
   const { sharedObjects } = process.report.getReport();
   console.log(JSON.stringify({ decoders: sharedObjects.filter((path) => /sharp|vips/.test(path)) }));
   ${then}`;
/** The time allowed for a process to end, in milliseconds. */
const PATIENCE = 30_000;
const runs = (pid: number) => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1').split(' ')[2] !== 'Z';
  } catch {
    return false;
  }
};

const workersOf = (pid: number) =>
  (readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').match(/\d+/g) ?? []).map(Number);

test('the server process loads no decoder, and exits even if it did not close its workers', async () => {
  const file = await scratchFile(await quarters().jpeg().toBuffer());
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program(file, '')]);
  expect(JSON.parse(stdout)).toMatchObject({ decoders: [] });
});

test.runIf(process.platform === 'linux')('no worker outlives a server that was killed', async () => {
  const file = await scratchFile(await quarters().jpeg().toBuffer());
  const server = spawn(process.execPath, ['--input-type=module', '-e', program(file, 'setInterval(() => {}, 1000);')]);
  await once(server.stdout, 'data');
  const workers = workersOf(server.pid!);
  expect(workers.map(runs)).toEqual([true]);
  server.kill('SIGKILL');
  await vi.waitFor(() => expect(workers.map(runs)).toEqual([false]), PATIENCE);
});

test.runIf(process.platform === 'linux')('responses go before pictures that are being read', async () => {
  const images = openImages({ workers: 1 });
  await images.readPicture(await scratchFile(await quarters().jpeg().toBuffer()));
  expect(getPriority(workersOf(process.pid)[0])).toBeGreaterThan(getPriority());
  await images.close();
});

test.runIf(process.platform === 'linux')('a picture is read again if its worker was killed from outside', async () => {
  const file = await scratchFile(await quarters(6000, 4000).png().toBuffer());
  const lost: string[] = [];
  // Those of the test before have just been told to end.
  await vi.waitFor(() => expect(workersOf(process.pid)).toEqual([]), PATIENCE);
  const images = openImages({ workers: 1, onWorkerLost: (why) => lost.push(why) });
  const reading = images.readPicture(file);
  expect(images.usage()).toMatchObject({ busy: 1, workers: 1, lost: { crash: 0 } });
  process.kill(workersOf(process.pid)[0]!, 'SIGKILL');
  expect(await reading).toMatchObject({ width: 6000, height: 4000 });
  expect(lost).toEqual(['crash']);
  expect(images.usage()).toEqual({ waiting: 0, busy: 0, workers: 1, lost: { time: 0, memory: 0, crash: 1, load: 0 } });
  await images.close();
  await vi.waitFor(() => expect(workersOf(process.pid)).toEqual([]), PATIENCE);
});

test.each([6e6, 0])(
  'a folder whose name looks like decoder options is a plain folder (%i)',
  async (maxOriginalBytes) => {
    const folder = await mkdtemp(join(tmpdir(), `O'Brien "[shrink=8]-`));
    onTestFinished(async () => rm(folder, { recursive: true, force: true }));
    const file = join(folder, 'received');
    await writeFile(file, await quarters(4032, 3024).jpeg().toBuffer());
    const images = openImages({ workers: 1, maxOriginalBytes });
    expect(await images.readPicture(file)).toMatchObject({
      width: 4032,
      original: { width: maxOriginalBytes ? 4032 : 2016 },
    });
    await images.close();
  },
);

test('a missing file is a bug of the caller and no client error', async () => {
  const images = openImages({ workers: 1 });
  await expect(images.readPicture('/nowhere/at/all')).rejects.toMatchObject({ code: 'ENOENT' });
  await images.close();
});

test('relative paths are those of the server, also after a large JPEG', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portrait-relative-'));
  await mkdir(join(folder, 'large'));
  await writeFile(join(folder, 'large/picture'), await quarters(6000, 4000).jpeg().toBuffer());
  await writeFile(join(folder, 'picture'), await quarters().jpeg().toBuffer());
  const code = `const { openImages } = await import(${JSON.stringify(PACKAGE)});
    const images = openImages({ workers: 1, maxOriginalBytes: 0 });
    for (const file of ['large/picture', 'picture']) console.log((await images.readPicture(file)).width);
    console.log((await images.renderPreview({ file: 'picture', orientation: null })).contentType);
    await images.close();`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], { cwd: folder });
  await rm(folder, { recursive: true });
  expect(stdout.trim().split('\n')).toEqual(['6000', '640', 'image/jpeg']);
});
