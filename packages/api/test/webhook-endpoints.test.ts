import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { webhookEndpoints } from '../src/webhooks/endpoints.ts';
import { waitAfter } from '../src/webhooks/retry-times.ts';
import { signWebhook } from '../src/webhooks/sign-webhook.ts';

const secretOf = (bytes: number) => `whsec_${randomBytes(bytes).toString('base64')}`;
const secret = secretOf(24);
const url = 'https://hooks.example.org/portrait?token=hidden';

test.each([
  [{ url: 'hooks.example.org', secrets: [secret] }, 'the URL of endpoint 1 is not a URL'],
  [{ url: 'http://hooks.example.org/x', secrets: [secret] }, 'http://hooks.example.org is not https'],
  [{ url: 'http://127.0.0.1.example.org/', secrets: [secret] }, 'is not https'],
  [{ url: 'ftp://localhost/', secrets: [secret] }, 'is not https'],
  [{ url: 'https://me:pass@hooks.example.org/', secrets: [secret] }, 'a URL with a user or password is not supported'],
  [{ url, secrets: [] }, 'hooks.example.org: it has no secret'],
  [{ url, secrets: [secretOf(23)] }, 'a secret is whsec_ and 24 to 64 bytes in base64'],
  [{ url, secrets: [secretOf(65)] }, 'a secret is whsec_ and 24 to 64 bytes in base64'],
  [{ url, secrets: [secret, secret.slice('whsec_'.length)] }, 'a secret is whsec_'],
  [{ url, secrets: [secret], name: 'two words' }, 'a name has 1 to 255'],
])('an endpoint that is not valid is refused: %j', (endpoint, why) => {
  let message = '';
  try {
    webhookEndpoints([endpoint]);
  } catch (error) {
    message = (error as Error).message;
  }
  expect(message).toContain(why);
  for (const hidden of ['hidden', 'pass@', ...endpoint.secrets]) expect(message).not.toContain(hidden);
});

test('http is for this machine alone, and two endpoints of one host need names', () => {
  for (const here of ['http://localhost:1/x', 'http://127.0.0.1/', 'http://[::1]:3/'])
    expect(webhookEndpoints([{ url: here, secrets: [secret] }])).toHaveLength(1);
  const one = { url, secrets: [secret] };
  expect(() => webhookEndpoints([one, one])).toThrow('two are called hooks.example.org');
  expect(webhookEndpoints([one, { ...one, name: 'b' }]).map(({ name }) => name)).toEqual(['hooks.example.org', 'b']);
});

test('a signature is that of the specification, and a receiver may have either of two secrets', () => {
  // The example of https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
  const known = webhookEndpoints([{ url, secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'] }])[0]!;
  const given = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', now: 1_614_265_330_000, body: '{"test": 2432232314}' };
  expect(signWebhook(known.keys, given)).toEqual({
    'webhook-id': given.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
  const [young, old, other] = [secretOf(32), secretOf(64), secretOf(24)];
  const { keys } = webhookEndpoints([{ url, secrets: [young, old] }])[0]!;
  const now = { ...given, now: Date.now() };
  const headers = signWebhook(keys, now);
  for (const each of [young, old]) expect(new Webhook(each).verify(now.body, headers)).toEqual({ test: 2_432_232_314 });
  expect(() => new Webhook(other).verify(now.body, headers)).toThrow('No matching signature');
  expect(() => new Webhook(young).verify(`${now.body} `, headers)).toThrow('No matching signature');
});

test('attempts become rarer, and the last one is about three days after the first', () => {
  const HOUR = 60 * 60_000;
  const waits = (random: number) => {
    const all: number[] = [];
    for (let wait = waitAfter(1, () => random); wait !== undefined; wait = waitAfter(all.length + 1, () => random))
      all.push(wait);
    return all;
  };
  expect(waits(0.5).slice(0, 4)).toEqual([10_000, 30_000, 90_000, 270_000]);
  const days = (random: number) => waits(random).reduce((sum, wait) => sum + wait, 0) / (24 * HOUR);
  expect(days(0.5)).toBeCloseTo(2.9, 1);
  expect([days(0), days(1)].map(Math.round)).toEqual([2, 4]);
  for (const random of [0, 0.99]) expect(Math.max(...waits(random))).toBeLessThanOrEqual(15 * HOUR);
});
