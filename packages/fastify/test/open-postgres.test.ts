import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openPortrait } from '../src/open-portrait.ts';

test('a database that cannot be reached is named without its password, and nothing stays open', async () => {
  const storage = await mkdtemp(path.join(tmpdir(), 'portrait-open-'));
  onTestFinished(async () => rm(storage, { recursive: true, force: true }));
  const log = { info: () => undefined, error: () => undefined };
  const database = 'postgres://ada:hunter2@127.0.0.1:1/portrait';
  const opening = openPortrait({ database, storage: path.join(storage, 'media'), log });
  await expect(opening).rejects.toThrow(
    'cannot use the database postgres://ada@127.0.0.1:1/portrait: connect ECONNREFUSED 127.0.0.1:1',
  );
});
