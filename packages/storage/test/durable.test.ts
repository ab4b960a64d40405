import type fs from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { makeFolderDurably, writeDurably } from '../src/index.ts';

/** The writes and syncs, in order. */
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
  'a file gets its name after its bytes are synced, and the name is synced before the write returns',
  async () => {
    const folder = await emptyFolder();
    const file = path.join(folder, 'secret');
    writeDurably(file, 'kept');
    expect(steps).toEqual([`sync ${file}.part`, `rename ${file}.part ${file}`, `sync ${folder}`]);
    expect(await readFile(file, 'utf8')).toBe('kept');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  },
);

test.runIf(process.platform === 'linux')('a folder and the parents that were created survive a power cut', async () => {
  const folder = await emptyFolder();
  makeFolderDurably(path.join(folder, 'a/b'));
  expect(steps).toEqual([`sync ${folder}/a`, `sync ${folder}`]);
  expect((await stat(path.join(folder, 'a/b'))).mode & 0o777).toBe(0o700);
  makeFolderDurably(path.join(folder, 'a/b'));
  expect(steps).toHaveLength(2);
});

test('an unfinished file of a crashed process does not prevent a write, and a failed write keeps the old content', async () => {
  const folder = await emptyFolder();
  const file = path.join(folder, 'secret');
  await writeFile(`${file}.part`, 'half');
  writeDurably(file, 'first');
  expect(await readFile(file, 'utf8')).toBe('first');
  expect(() => writeDurably(path.join(folder, 'missing/secret'), 'x')).toThrow('ENOENT');
  expect(await readdir(folder)).toEqual(['secret']);
});
