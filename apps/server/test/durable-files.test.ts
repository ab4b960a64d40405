import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readAuditHeads, startJobs, type Deps } from '@portrait/api';
import { newUser } from '@portrait/api/testing';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../src/config.ts';
import { smallDisk } from './full-disk.ts';
import { runPortrait } from './run-portrait.ts';
import { setupDeps } from './setup-server.ts';

const disk = smallDisk(1);
afterAll(() => disk?.remove());

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
])('a session secret that a power cut left torn (%s) is made anew, and kept', async (_what, content) => {
  const { DATA_DIR, file } = await withSecret(content);
  const { sessionSecret } = readConfig({ DATA_DIR });
  expect(sessionSecret).toMatch(/^[0-9a-f]{64}$/);
  expect(readConfig({ DATA_DIR }).sessionSecret).toBe(sessionSecret);
  expect((await stat(file)).mode & 0o077).toBe(0);
});

test('a secret of one’s own is used when it is long enough; a short one is left alone, and named', async () => {
  const long = await withSecret(`${'correct horse '.repeat(3)}\n`);
  expect(readConfig(long).sessionSecret).toBe('correct horse '.repeat(3).trim());
  const short = await withSecret('hunter2');
  expect(() => readConfig(short)).toThrow(`SESSION_SECRET: ${short.file} holds 7 characters`);
  expect(() => readConfig(short)).not.toThrow('hunter2');
  expect(await readFile(short.file, 'utf8')).toBe('hunter2');
});

async function noteHead(deps: Deps, auditHeadsFile: string): Promise<void> {
  await startJobs(deps, { auditHeadsFile }).stop();
}

async function notedTwice() {
  const deps = await setupDeps();
  const file = path.join(deps.folder, 'audit-heads');
  let moderators = 0;
  const note = async () => {
    await newUser(deps, `moderator-${moderators++}`, 'moderator');
    await noteHead(deps, file);
  };
  await note();
  await note();
  return { deps, file, note, verify: async () => runPortrait(deps.folder, ['audit', 'verify']) };
}

test('a noted head that was torn at the end of the file is no cut trail, and the next one begins a line', async () => {
  const { file, note, verify } = await notedTwice();
  const heads = await readAuditHeads(file);
  await appendFile(file, '0123456789abcdef');
  expect(await verify()).toMatchObject({ code: 0 });
  await note();
  expect((await readAuditHeads(file)).slice(0, -1)).toEqual(heads);
  expect(await readFile(file, 'utf8')).toMatch(/^(?:[0-9a-f]{64}\n){3}$/);
  expect(await verify()).toMatchObject({ code: 0 });
});

test.each([
  ['half a hash, and the next one behind it', (whole: string) => `0123456789abcdef${whole}`],
  ['zeros in the middle', (whole: string) => `${whole.slice(0, 70)}${'\0'.repeat(20)}${whole.slice(70)}`],
])('a line that an earlier version left torn in the middle is healed: %s', async (_what, tear) => {
  const { file, note, verify } = await notedTwice();
  await writeFile(file, tear(await readFile(file, 'utf8')));
  expect(await verify()).toMatchObject({ code: 0 });
  await note();
  expect(await readFile(file, 'utf8')).toMatch(/^(?:[0-9a-f]{64}\n){2}$/);
  expect(await verify()).toMatchObject({ code: 0 });
});

test.skipIf(!disk)('on a full disk half a line is noted; it is none, and is taken out once there is room', async () => {
  const { deps } = await notedTwice();
  const file = path.join(disk?.folder ?? '', 'audit-heads');
  // A page of the disk holds so many and one byte.
  const noted = `${'a'.repeat(64)}\n`.repeat(63);
  await writeFile(file, noted);
  const note = async () => noteHead(deps, file);
  disk?.fill();
  await note();
  expect((await stat(file)).size).toBe(noted.length + 1);
  expect(await readAuditHeads(file)).toHaveLength(63);
  expect(deps.errors).toMatchObject([{ message: 'the head of the audit trail was not noted' }]);
  disk?.makeRoom();
  await note();
  expect(await readFile(file, 'utf8')).toMatch(/^(?:[0-9a-f]{64}\n){64}$/);
});
