import { createHash } from 'node:crypto';
import { newUser, testDeps } from '@portrait/api/testing';
import { sampleJpeg } from '@portrait/image/testing';
import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { portrait } from '../src/portrait.ts';
import { as, confirmation, form, setupApp, withHeaders } from './setup-app.ts';
import { sharedImages } from './image-workers.ts';
import { PLACES } from './test-places.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });
const send = (user: string, bytes = photo) => withHeaders(form({ filename: 'a.jpg', bytes }), as(user));

async function setupHost(options: { trustedOrigins?: string[]; addressKey?: string }) {
  const deps = await testDeps(sharedImages, {}, PLACES);
  const people: Record<string, Awaited<ReturnType<typeof newUser>>> = {};
  for (const name of ['ada', 'eve']) people[name] = await newUser(deps, name);
  const lines: { msg: string; reqId: string; from?: string; code?: string }[] = [];
  const app = Fastify({ logger: { stream: { write: (line: string) => void lines.push(JSON.parse(line)) } } });
  const authenticate = ({ headers }: { headers: Record<string, unknown> }) => people[String(headers['x-user'])] ?? null;
  await app.register(portrait, { deps, authenticate, addressKey: 'key', ...options });
  onTestFinished(async () => {
    await app.close();
    await deps.close();
  });
  return { app, deps, lines };
}

test('a trusted origin is matched exactly: no other that begins the same, and no other port', async () => {
  const { app } = await setupHost({ trustedOrigins: ['https://example.org'] });
  const seen = [];
  for (const origin of [
    'https://example.org',
    'https://example.org.evil.net',
    'https://example.org:8443',
    'http://example.org',
  ]) {
    const answer = await app.inject(confirmation({ upload_id: 1 }, { ...as('ada'), origin }));
    seen.push([answer.statusCode, answer.headers['access-control-allow-origin']]);
  }
  expect(seen).toEqual([[404, 'https://example.org'], ...Array.from({ length: 3 }, () => [403, undefined])]);
});

test('a default port makes no difference; behind a proxy that hides the host, the error says what to set', async () => {
  const { app } = await setupApp();
  const post = async (origin: string, host: string) =>
    app.inject(confirmation({ upload_id: 1 }, { ...as('ada'), origin, host }));
  for (const [origin, host] of [
    ['https://host.example', 'host.example:443'],
    ['http://host.example', 'host.example:80'],
    ['http://host.example:3000', 'host.example:3000'],
    ['http://HOST.example', 'host.EXAMPLE'],
  ] as const) {
    expect([origin, host, (await post(origin, host)).statusCode]).toEqual([origin, host, 404]);
  }
  for (const [origin, host] of [
    ['https://host.example', 'host.example:80'],
    ['http://host.example', 'host.example:443'],
    ['http://host.example', '127.0.0.1:3000'],
    ['http://evil.example', 'host.example@evil.example'],
    ['null', 'host.example'],
  ] as const) {
    const answer = await post(origin, host);
    expect([origin, host, answer.statusCode]).toEqual([origin, host, 403]);
    for (const name of ['TRUST_PROXY', 'X-Forwarded-Host', 'TRUSTED_ORIGINS'])
      expect(answer.json().error).toContain(name);
  }
});

test('exactly the limit of bytes is accepted, one more is not', async () => {
  const { app } = await setupApp({ maxUploadBytes: photo.length });
  const uploaded = await app.inject(send('ada'));
  expect([uploaded.statusCode, uploaded.headers['cache-control']]).toEqual([201, 'no-store']);
  const { app: stricter } = await setupApp({ maxUploadBytes: photo.length - 1 });
  const over = await stricter.inject(send('ada'));
  expect([over.statusCode, over.json()]).toMatchObject([413, { limit_bytes: photo.length - 1 }]);
});

test('the received hash covers all bytes', async () => {
  const { app, deps } = await setupApp();
  await app.inject(send('ada'));
  const row = await deps.db.selectFrom('users_profilepictureupload').selectAll().executeTakeFirstOrThrow();
  expect(Object.values(row)).toContain(createHash('sha256').update(photo).digest('hex'));
});

test('the journal contains only the hash of an address, the same for the same address and key', async () => {
  const hashes = [];
  for (const addressKey of ['key', 'key', 'another']) {
    const { app, deps } = await setupHost({ addressKey });
    for (const remoteAddress of ['203.0.113.9', '203.0.113.9', '198.51.100.7'])
      await app.inject({ ...send('ada'), remoteAddress });
    const trail = await deps.db.selectFrom('users_journal').selectAll().execute();
    expect(JSON.stringify(trail)).not.toMatch(/203\.0\.113|198\.51\.100/);
    hashes.push(trail.map(({ personal }) => (JSON.parse(personal!) as { from: string }).from));
  }
  const [here, again, otherKey] = hashes;
  expect(here).toEqual([here![0], here![0], expect.not.stringMatching(here![0]!)]);
  expect(again).toEqual(here);
  expect(otherKey).not.toEqual(here);
});

test('WebP is not sent if Accept has it with q=0', async () => {
  const { app, ada } = await setupApp();
  const { id } = (await app.inject(send('ada'))).json();
  await app.inject(confirmation({ upload_id: id }, as('ada')));
  const url = `/api/users/${ada.id}/profile-picture`;
  const typeOf = async (accept: string) => (await app.inject({ url, headers: { accept } })).headers['content-type'];
  expect(await typeOf('image/webp;q=0, image/*')).toBe('image/jpeg');
  expect(await typeOf('image/webp, image/*')).toBe('image/webp');
});

test('a refusal has a log line with the id of its response and without an address', async () => {
  const { app, lines } = await setupHost({});
  const requests = [
    confirmation({ upload_id: 1 }, { 'x-request-id': 'forged' }),
    confirmation({ upload_id: 1 }, { ...as('ada'), origin: 'https://evil.example' }),
    { url: '/api/trpc/profilePicture.current', headers: { 'x-request-id': 'forged' } },
  ];
  for (const request of requests) {
    lines.length = 0;
    const { headers } = await app.inject(request);
    const refused = lines.filter(({ msg }) => msg === 'refused');
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reqId).toBe(headers['x-request-id']);
    expect(refused[0]?.from).toMatch(/^[0-9a-f]{32}$/);
    expect(JSON.stringify(refused)).not.toMatch(/127\.0\.0\.1|forged/);
  }
});
