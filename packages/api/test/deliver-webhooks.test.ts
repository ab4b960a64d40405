import { leases, webhooks } from '@portrait/db';
import { webhookPayloadSchema } from '@portrait/contract/schemas';
import { Webhook } from 'standardwebhooks';
import { expect, test, vi } from 'vitest';
import { newUser } from '../src/testing.ts';
import { IMAGE, SECRET, setupWebhooks } from './setup-webhooks.ts';

const HOUR = 60 * 60_000;
const SOON = { timeout: 30_000, interval: 5 };

test('a change arrives once, signed, as the schema says', async () => {
  const { ada, change, deliver, rows, receiver } = await setupWebhooks('one');
  await change('uploaded');
  await change('confirmed', IMAGE);
  await deliver();
  await deliver();
  expect(receiver.received).toHaveLength(2);
  for (const { body, headers } of receiver.received)
    expect(webhookPayloadSchema.strict().parse(new Webhook(SECRET).verify(body, headers))).toEqual(JSON.parse(body));
  expect(receiver.received.map(({ payload }) => payload)).toMatchObject([
    { type: 'picture.uploaded', data: { user_id: ada.id, upload_id: null, why: 'uploaded' } },
    {
      type: 'picture.confirmed',
      data: {
        ...{ user_id: ada.id, why: 'confirmed', sequence: 2 },
        picture: { url: `https://pictures.example.org/media/${IMAGE}`, urls: { avif: {} } },
      },
    },
  ]);
  const stored = await rows();
  expect(stored.map(({ id, next_at, attempts }) => [id, next_at, attempts])).toEqual(
    receiver.received.map(({ id }) => [id, null, 1]),
  );
  for (const { delivered_at } of stored) expect(delivered_at).not.toBeNull();
});

test.each([
  ['an error', 500, {}],
  ['a redirect, which is not followed', 307, { location: 'http://127.0.0.1:1/' }],
  ['a refusal', 410, {}],
] as const)('after %s it is sent again later, under the same id', async (_what, status, headers) => {
  const { deps, change, deliver, rows, receiver } = await setupWebhooks('one');
  await change('uploaded');
  receiver.answer = (response) => void response.writeHead(status, headers).end('a long story'.repeat(10_000));
  await deliver();
  await deliver();
  expect(await rows()).toMatchObject([{ attempts: 1, error: `HTTP ${status}`, delivered_at: null }]);
  receiver.answer = (response) => void response.writeHead(200).end();
  deps.moveClock(13_000);
  await deliver();
  expect(await rows()).toMatchObject([{ attempts: 2, error: null, delivered_at: expect.any(String) }]);
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1);
  expect(receiver.received).toHaveLength(2);
});

test('a receiver that hangs, or is not there, fails after a while, and holds up no other receiver', async () => {
  const { change, deliver, rows, receivers } = await setupWebhooks('hangs', 'gone', 'works');
  await change('uploaded');
  receivers[0]!.answer = () => undefined;
  await receivers[1]!.close();
  await deliver({ mostWaitMs: 3_000 });
  const errors = (await rows()).map(({ endpoint, error }) => [endpoint, error]);
  expect(new Set(errors.map(String))).toEqual(new Set(['hangs,timeout', 'gone,ECONNREFUSED', 'works,']));
  expect(receivers[2]!.received).toHaveLength(1);
});

test('an answer whose body never ends counts by its status', async () => {
  const { change, deliver, rows, receiver } = await setupWebhooks('one');
  await change('uploaded');
  receiver.answer = (response) => void response.writeHead(200).write('x'.repeat(100_000));
  await deliver({ mostWaitMs: 5_000 });
  expect(await rows()).toMatchObject([{ error: null, delivered_at: expect.any(String) }]);
});

test('an event that always fails is given up, logged without addresses, and can be sent again', async () => {
  const { deps, change, deliver, rows, receiver } = await setupWebhooks('one');
  await change('uploaded');
  receiver.answer = (response) => void response.writeHead(503).end();
  for (let i = 0; i < 20; i++) {
    await deliver();
    deps.moveClock(16 * HOUR);
  }
  expect(receiver.received).toHaveLength(14);
  expect(await rows()).toMatchObject([{ next_at: null, delivered_at: null, error: 'HTTP 503', attempts: 14 }]);
  expect(deps.errors).toMatchObject([{ message: 'a webhook was given up', facts: { endpoint: 'one' } }]);
  expect(JSON.stringify(deps.errors)).not.toMatch(/whsec_|127\.0\.0\.1/);
  expect(await webhooks.count(deps.db)).toEqual({ waiting: 0, givenUp: 1 });

  receiver.answer = (response) => void response.writeHead(200).end();
  const now = deps.now().toISOString();
  const { id } = (await rows())[0]!;
  expect(await webhooks.replay(deps.db, { id: 'msg_other', now })).toEqual([]);
  expect(await webhooks.replay(deps.db, { since: now, now })).toEqual([]);
  expect(await webhooks.replay(deps.db, { id, now })).toEqual([{ id, endpoint: 'one' }]);
  await deliver();
  expect(await webhooks.count(deps.db)).toEqual({ waiting: 0, givenUp: 0 });
  expect(new Set(receiver.received.map((each) => each.id)).size).toBe(1);
});

test('the events of one user are sent one after the other in their order, and those of others beside them', async () => {
  const { deps, change, ada, deliver, receiver } = await setupWebhooks('one');
  const eve = await newUser(deps, 'eve');
  await change('uploaded');
  await change('confirmed', IMAGE);
  await change('removed');
  await change('restored', IMAGE);
  await change('uploaded', null, eve);
  let atOnce = 0;
  let most = 0;
  receiver.answer = async (response, { payload }) => {
    if (payload.data.user_id === ada.id) most = Math.max(most, ++atOnce);
    // Ada's wait until Eve's has arrived.
    await vi.waitFor(
      () => expect(receiver.received.some((each) => each.payload.data.user_id === eve.id)).toBe(true),
      SOON,
    );
    if (payload.data.user_id === ada.id) atOnce--;
    response.writeHead(204).end();
  };
  await deliver();
  const ofAda = receiver.received.filter(({ payload }) => payload.data.user_id === ada.id);
  expect(ofAda.map(({ payload }) => payload.data.why)).toEqual(['uploaded', 'confirmed', 'removed', 'restored']);
  expect(most).toBe(1);
});

test('an event that is sent late has the picture of that moment, so whoever keeps the last one is right', async () => {
  const { deps, change, deliver, receiver } = await setupWebhooks('one');
  await change('uploaded');
  await change('confirmed', IMAGE);
  let down = true;
  receiver.answer = (response) => void response.writeHead(down ? 500 : 204).end();
  await deliver();
  await change('removed');
  down = false;
  await deliver();
  deps.moveClock(13_000);
  await deliver();
  const told = receiver.received.slice(2).map(({ payload: { data } }) => [data.why, data.sequence, data.picture]);
  // The confirm, which is sent again after the removal, brings nothing back.
  expect(told[0]).toEqual(['removed', 3, null]);
  expect(told.slice(1).toSorted()).toEqual([
    ['confirmed', 3, null],
    ['uploaded', 3, null],
  ]);
});

test('one process sends at a time, and one that was overtaken records nothing', async () => {
  const { deps, change, deliver, rows, receiver } = await setupWebhooks('one');
  await change('uploaded');
  const other = { ...deps, slots: { ...deps.slots, instance: 'other' } };
  receiver.answer = async (response) => {
    // While this process waits for the answer, its lease runs out, and another one sends the event too.
    expect(await deliver({}, other)).toBe(false);
    deps.moveClock(21_000);
    receiver.answer = (again) => void again.writeHead(204).end();
    expect(await deliver({}, other)).toBe(true);
    response.writeHead(500).end();
  };
  expect(await deliver()).toBe(false);
  expect(receiver.received.map(({ id }) => id)).toEqual([receiver.received[0]!.id, receiver.received[0]!.id]);
  expect(await rows()).toMatchObject([{ attempts: 1, error: null, delivered_at: expect.any(String) }]);
  expect(await leases.list(deps.db)).toMatchObject([{ name: 'webhooks', epoch: 2, expires_at: '' }]);
});

test('an event whose delivery is broken off is neither lost nor counted as failed', async () => {
  const { change, deliver, rows, receiver } = await setupWebhooks('one');
  await change('uploaded');
  const stopping = new AbortController();
  receiver.answer = () => stopping.abort();
  await deliver({ signal: stopping.signal });
  expect(await rows()).toMatchObject([{ attempts: 0, error: null, next_at: expect.any(String) }]);
  receiver.answer = (response) => void response.writeHead(204).end();
  await deliver();
  expect(await rows()).toMatchObject([{ attempts: 1, next_at: null }]);
});

test('nothing is written while nothing is due', async () => {
  const { deps, change, deliver, receiver } = await setupWebhooks('one');
  await deliver();
  expect(await leases.list(deps.db)).toEqual([]);
  receiver.answer = (response) => void response.writeHead(500).end();
  await change('uploaded');
  await deliver();
  const { epoch } = (await leases.list(deps.db))[0]!;
  await deliver();
  expect(await leases.list(deps.db)).toMatchObject([{ epoch }]);
});
