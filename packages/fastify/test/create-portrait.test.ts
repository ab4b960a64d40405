import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sampleJpeg } from '@portrait/image/testing';
import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { createPortrait, openPortrait } from '../src/index.ts';
import { form, withHeaders } from './setup-app.ts';

const log = { info: () => undefined, error: () => undefined };
const photo = await sampleJpeg({ width: 64, height: 64 });

async function setup() {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-door-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  const open = async (data = 'data') => {
    const database = path.join(folder, data, 'portrait.sqlite');
    const opened = await openPortrait({ database, storage: path.join(folder, data, 'media'), log });
    onTestFinished(opened.close);
    return opened;
  };
  return { folder, open };
}

test('an application with a login, a database path and a folder has the whole flow', async () => {
  const { folder } = await setup();
  const app = Fastify();
  const pictures = await createPortrait({
    database: path.join(folder, 'new/rows.sqlite'),
    storage: path.join(folder, 'other/pictures'),
    authenticate: ({ headers }) => (headers['x-user'] ? { id: 7, role: 'user', username: 'ada' } : null),
    limits: { maxUploadBytes: photo.length },
    log,
  });
  await app.register(pictures.plugin);
  app.addHook('onClose', pictures.close);
  onTestFinished(async () => app.close());

  const ada = { 'x-user': 'ada' };
  const upload = await app.inject(withHeaders(form({ bytes: photo }), ada));
  expect(upload.statusCode).toBe(201);
  const tooLarge = await app.inject(withHeaders(form({ bytes: Buffer.concat([photo, Buffer.alloc(1)]) }), ada));
  expect(tooLarge.json()).toMatchObject({ code: 'FILE_TOO_LARGE', limit_bytes: photo.length });
  const confirmed = await app.inject({
    method: 'POST',
    url: '/api/users/confirm-profile-picture/',
    headers: ada,
    payload: { upload_id: upload.json().id },
  });
  const shown = await app.inject({ url: confirmed.json().upload.picture_url });
  expect([shown.statusCode, shown.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
});

test('a second call in one process returns the same instance, by any path, until all have closed it', async () => {
  const { folder, open } = await setup();
  await symlink(path.join(folder, 'data'), path.join(folder, 'link'));
  const first = await open();
  const [second, third] = await Promise.all([open(), open('link')]);
  expect(second.deps).toBe(first.deps);
  expect(third.deps).toBe(first.deps);
  await Promise.all([first.close(), first.close(), second.close()]);
  await expect(third.deps.db.selectFrom('users_session').selectAll().execute()).resolves.toEqual([]);
  await third.close();
  await expect(third.deps.db.selectFrom('users_session').selectAll().execute()).rejects.toThrow();
});

test('opening an instance that is closing waits for that', async () => {
  const { open } = await setup();
  const first = await open();
  const [, second] = await Promise.all([first.close(), open()]);
  expect(second.deps).not.toBe(first.deps);
  await expect(second.deps.db.selectFrom('users_session').selectAll().execute()).resolves.toEqual([]);
});

test('two databases in one process are two instances', async () => {
  const { open } = await setup();
  const [one, two] = await Promise.all([open('one'), open('two')]);
  expect(one.deps).not.toBe(two.deps);
});

test('a failed opening leaves nothing locked', async () => {
  const { folder, open } = await setup();
  const { close } = await open();
  await close();
  const mounted = path.join(folder, 'data/media');
  await rm(mounted, { recursive: true });
  const other = await open('other');
  await other.close();
  await symlink(path.join(folder, 'other/media'), mounted);
  await expect(open()).rejects.toThrow('belong to different installations');
  await rm(mounted);
  await open();
});

test('an instance that has moved elsewhere is not opened until its mark is deleted, and nothing stays locked', async () => {
  const { folder, open } = await setup();
  await (await open()).close();
  const mark = path.join(folder, 'data', 'portrait.sqlite.moved');
  await writeFile(mark, 'moved to postgres://new/portrait');
  await expect(open()).rejects.toThrow('moved to postgres://new/portrait');
  await rm(mark);
  await open();
});
