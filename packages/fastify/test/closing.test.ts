import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { openPortrait, portrait } from '../src/index.ts';
import { form, withHeaders } from './setup-app.ts';

const log = { info: () => undefined, error: () => undefined };
const photo = await sampleJpeg({ width: 64, height: 64 });

test('an upload that fails because the application ends releases its key, so that it can be repeated elsewhere at once', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-closing-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  const database = path.join(folder, 'portrait.sqlite');
  const opened = await openPortrait({ database, storage: path.join(folder, 'media'), log });
  let begun = () => {};
  const storing = new Promise<void>((resolve) => (begun = resolve));
  let cutOff = (_error: Error) => {};
  const put = async () => {
    begun();
    await new Promise((_resolve, reject) => (cutOff = reject));
  };
  const app = Fastify();
  const deps = { ...opened.deps, storage: { ...opened.deps.storage, put } };
  await app.register(portrait, { deps, authenticate: () => ({ id: 7, role: 'user', username: 'ada' }) });
  onTestFinished(async () => app.close());

  const sent = app.inject(withHeaders(form({ bytes: photo }), { 'idempotency-key': 'once' }));
  await storing;
  const closed = opened.close();
  setTimeout(() => cutOff(new Error('the connection was closed')), 300);
  await Promise.all([sent, closed]);

  const db = openDatabase(database);
  onTestFinished(async () => db.destroy());
  expect(await db.selectFrom('users_idempotencykey').select('key').execute()).toEqual([]);
  expect(await db.selectFrom('users_profilepictureupload').select('id').execute()).toEqual([]);
});
