import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { audit } from '@portrait/db';
import { expect, test } from 'vitest';
import { noteAuditHeads, readAuditHeads } from '../src/jobs/audit-heads.ts';
import { newUser } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';

const HASH = 'a'.repeat(64);

async function setup() {
  const deps = await setupDeps();
  const file = path.join(deps.folder, 'audit-heads');
  const note = async () => noteAuditHeads(deps, file, 60_000).stop();
  return { deps, file, note };
}

test('each head is noted once, none of a trail without entries, for nobody else to read', async () => {
  const { deps, file, note } = await setup();
  await note();
  await expect(readFile(file)).rejects.toThrow('ENOENT');
  expect(await readAuditHeads(file)).toEqual([]);

  const heads = [];
  for (const name of ['marie', 'simone']) {
    await newUser(deps, name, 'moderator');
    heads.push(await audit.findHead(deps.db));
    await note();
    await note();
  }
  expect(await readFile(file, 'utf8')).toBe(heads.map((head) => `${head}\n`).join(''));
  expect((await stat(file)).mode & 0o077).toBe(0);
});

test('only a whole line that is a hash is one, and the others are taken out', async () => {
  const { file, note } = await setup();
  const torn = [`0${HASH}`, `${HASH}0`, HASH.slice(1), HASH.toUpperCase(), ''];
  await writeFile(file, [torn, HASH, torn, HASH].flat().join('\n'));
  expect(await readAuditHeads(file)).toEqual([HASH, HASH]);
  await note();
  expect(await readFile(file, 'utf8')).toBe(`${HASH}\n${HASH}\n`);
});

test('heads that cannot be read are no missing ones: the command fails, and the server says so and goes on', async () => {
  const { deps, file, note } = await setup();
  await mkdir(file);
  await expect(readAuditHeads(file)).rejects.toThrow('EISDIR');
  await note();
  expect(deps.errors).toMatchObject([{ facts: { err: { code: 'EISDIR' } } }]);
});
