import type fs from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { makeFolderDurably, writeDurably } from '../src/index.ts';

/** What reached the disk, in order. */
const { steps } = vi.hoisted(() => ({ steps: [] as string[] }));
vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  return {
    ...real,
    fsyncSync(handle: number) {
      steps.push(`sync ${real.readlinkSync(`/proc/self/fd/${handle}`)}`);
      real.fsyncSync(handle);
    },
    renameSync(from: string, to: string) {
      steps.push(`rename ${from} ${to}`);
      real.renameSync(from, to);
    },
  };
});

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-durable-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  steps.length = 0;
  return folder;
}

test.runIf(process.platform === 'linux')(
  'a file gets its name once its bytes are on the disk, and its name is there before anybody counts on it',
  async () => {
    const folder = await emptyFolder();
    const file = path.join(folder, 'secret');
    writeDurably(file, 'kept');
    expect(steps).toEqual([`sync ${file}.part`, `rename ${file}.part ${file}`, `sync ${folder}`]);
    expect(await readFile(file, 'utf8')).toBe('kept');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  },
);

test.runIf(process.platform === 'linux')('a folder and those made above it are there after a power cut', async () => {
  const folder = await emptyFolder();
  makeFolderDurably(path.join(folder, 'a/b'));
  expect(steps).toEqual([`sync ${folder}/a`, `sync ${folder}`]);
  expect((await stat(path.join(folder, 'a/b'))).mode & 0o777).toBe(0o700);
  makeFolderDurably(path.join(folder, 'a/b'));
  expect(steps).toHaveLength(2);
});

test('what a dead process left unfinished is in nobody’s way, and a write that fails leaves what was there', async () => {
  const folder = await emptyFolder();
  const file = path.join(folder, 'secret');
  await writeFile(`${file}.part`, 'half');
  writeDurably(file, 'first');
  expect(await readFile(file, 'utf8')).toBe('first');
  expect(() => writeDurably(path.join(folder, 'missing/secret'), 'x')).toThrow('ENOENT');
  expect(await readdir(folder)).toEqual(['secret']);
});
