import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../src/config.ts';

async function withSecret(content: string | Buffer) {
  const DATA_DIR = await mkdtemp(path.join(tmpdir(), 'portrait-torn-'));
  onTestFinished(async () => rm(DATA_DIR, { recursive: true, force: true }));
  const file = path.join(DATA_DIR, 'session-secret');
  await writeFile(file, content, { mode: 0o644 });
  return { DATA_DIR, file };
}

test.each([
  ['empty', ''],
  ['half of it', 'a1b2c3d4'],
  ['zeros, which a file system had not written yet', Buffer.alloc(64)],
])('a session secret that a power cut left incomplete (%s) is replaced, and stored', async (_what, content) => {
  const { DATA_DIR, file } = await withSecret(content);
  const { sessionSecret } = readConfig({ DATA_DIR });
  expect(sessionSecret).toMatch(/^[0-9a-f]{64}$/);
  expect(readConfig({ DATA_DIR }).sessionSecret).toBe(sessionSecret);
  expect((await stat(file)).mode & 0o077).toBe(0);
});

test('a secret in the file is used if it is long enough; a short one is left unchanged and reported', async () => {
  const long = await withSecret(`${'correct horse '.repeat(3)}\n`);
  expect(readConfig(long).sessionSecret).toBe('correct horse '.repeat(3).trim());
  const short = await withSecret('hunter2');
  expect(() => readConfig(short)).toThrow(`SESSION_SECRET: ${short.file} has 7 characters`);
  expect(() => readConfig(short)).not.toThrow('hunter2');
  expect(await readFile(short.file, 'utf8')).toBe('hunter2');
});
