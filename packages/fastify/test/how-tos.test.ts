import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sampleJpeg } from '@portrait/image/testing';
import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { behindProxy, deletedAccount, severalTenants, type Member } from './examples/how-tos.ts';
import { form, withHeaders } from './setup-app.ts';

const HOW_TOS = ['several-tenants', 'erase-and-export', 'prefix-and-proxies'];
const MEMBERS: Record<string, Member> = { ada: { id: 'ada', name: 'Ada', tenant: 'acme' } };
const photo = form({ bytes: await sampleJpeg({ width: 64, height: 64 }) });

async function setup() {
  const data = await mkdtemp(path.join(tmpdir(), 'portrait-how-to-'));
  onTestFinished(async () => rm(data, { recursive: true, force: true }));
  const app = Fastify();
  onTestFinished(async () => app.close());
  return { data, app };
}

async function setupBehindProxy() {
  const { data, app } = await setup();
  const pictures = await behindProxy(app, {
    ...{ database: `${data}/portrait.sqlite`, storage: `${data}/media`, log: app.log },
    authenticate: ({ headers }) => (headers['x-user'] ? { id: String(headers['x-user']), role: 'user' } : null),
  });
  app.addHook('onClose', pictures.close);
  return { app, pictures };
}

test('a member of one tenant is nobody in another, which has none of their pictures', async () => {
  const { data, app } = await setup();
  await severalTenants(app, { data, memberOf: ({ headers }) => MEMBERS[String(headers['x-user'])] });
  const send = async (url: string) => app.inject(withHeaders({ ...photo, url }, { 'x-user': 'ada' }));
  const sent = await send('/acme/api/users/upload-profile-picture/');
  expect(sent.statusCode).toBe(201);
  expect((await send('/globex/api/users/upload-profile-picture/')).statusCode).toBe(401);
  const read = async (url: string) => app.inject({ url, headers: { 'x-user': 'ada' } });
  const { preview_url: preview } = sent.json<{ preview_url: string }>();
  const statuses = [await read(preview), await read(preview.replace('/acme', '/globex'))].map((it) => it.statusCode);
  expect(statuses).toEqual([200, 404]);
});

test('a deleted account is erased after its sessions have ended', async () => {
  const { app, pictures } = await setupBehindProxy();
  await app.inject(withHeaders(photo, { 'x-user': 'ada' }));
  let before: number | undefined;
  await deletedAccount(pictures, { id: 'ada' }, async () => void (before = (await pictures.of(['ada'])).size));
  expect([before, (await pictures.of(['ada'])).size]).toEqual([1, 0]);
});

test('behind a proxy that strips the path, answers have it, and pages of a trusted origin may write', async () => {
  const { app } = await setupBehindProxy();
  const from = async (origin: string) =>
    app.inject(withHeaders(photo, { 'x-user': 'ada', origin, 'sec-fetch-site': 'cross-site' }));
  expect((await from('https://other.example.org')).statusCode).toBe(403);
  const trusted = await from('https://app.example.org');
  expect(trusted.statusCode).toBe(201);
  expect(trusted.json()).toMatchObject({ preview_url: expect.stringMatching(/^\/pictures\/media\//) });
});

test.for(HOW_TOS)('the code of docs/how-to/%s.md is that which is tested', async (name) => {
  const read = async (file: string) => readFile(new URL(file, import.meta.url), 'utf8');
  const linesOf = (code: string) => code.split('\n').map((line) => line.trim());
  const tested = new Set(linesOf(await read('./examples/how-tos.ts')));
  const page = await read(`../../../docs/how-to/${name}.md`);
  const blocks = [...page.matchAll(/```ts tested\n(.*?)```/gs)].map(([, code = '']) => code);
  expect(blocks.length).toBeGreaterThan(0);
  expect(blocks.flatMap(linesOf).filter((line) => line !== '' && !tested.has(line))).toEqual([]);
});
