import type { AddressInfo } from 'node:net';
import { calledAs, sendPicture } from '@portrait/api/testing';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { as, setupApp, type TestApp } from './setup-app.ts';

async function openStream({ app }: TestApp, headers: Record<string, string>, lastEventId?: string) {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const input = encodeURIComponent(JSON.stringify({ lastEventId }));
  return fetch(`http://127.0.0.1:${port}/api/trpc/profilePicture.onChange?input=${input}`, {
    headers: { ...headers, accept: 'text/event-stream' },
  });
}

/** Reads server-sent events until one is of this kind. */
async function readUntil(answer: Response, kind: string): Promise<{ id: string; data: { kind: string } }[]> {
  const events = [];
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += new TextDecoder().decode(chunk);
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      const data = field('data');
      const id = field('id');
      if (id !== undefined && data !== undefined) events.push({ id, data: JSON.parse(data) });
      if (events.at(-1)?.data.kind === kind) return events;
    }
  }
  return events;
}

test('a change reaches an open stream, and a missed one is sent on reconnecting', async () => {
  const setup = await setupApp();
  const { deps, ada } = setup;
  const calls = calledAs(deps, ada);
  const stream = await openStream(setup, as('ada'));
  expect(stream.headers.get('content-type')).toContain('text/event-stream');
  const upload = await sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64 }));
  await calls.profilePicture.confirm({ uploadId: upload.id });
  const live = await readUntil(stream, 'confirmed');
  expect(live.map(({ id, data }) => `${id} ${data.kind}`)).toEqual(['0 current', '1 uploaded', '2 confirmed']);
  await calls.profilePicture.remove();
  const resumed = await readUntil(await openStream(setup, as('ada'), '2'), 'removed');
  expect(resumed.map(({ id, data }) => `${id} ${data.kind}`)).toEqual(['3 removed']);
});

test('a stream without events sends heartbeats, so that neither a proxy nor the page considers it dead', async () => {
  const stream = await openStream(await setupApp(), as('ada'));
  let text = '';
  for await (const chunk of stream.body ?? []) {
    text += new TextDecoder().decode(chunk);
    if (text.includes('event: ping')) break;
  }
  // The page reconnects when two heartbeats are missing.
  expect(text).toMatch(/event: connected\ndata: .*"reconnectAfterInactivityMs":25000/);
  expect(text).toContain('event: ping');
}, 60_000);

test('without a session there is no stream', async () => {
  const setup = await setupApp();
  const told = await (await openStream(setup, {})).text();
  expect(told).toContain('serialized-error');
  expect(told).toContain('NOT_SIGNED_IN');
});

test('the server closes while streams are open', async () => {
  const setup = await setupApp();
  const stream = await openStream(setup, as('ada'));
  const ended = readUntil(stream, 'never').catch(() => 'cut');
  await setup.app.close();
  expect(await ended).toBe('cut');
});

test('one stream too many is refused with its error code, and is not logged as a server error', async () => {
  const setup = await setupApp();
  const faults: unknown[] = [];
  setup.app.addHook('onRequest', async (request) => {
    request.log.error = (fault: unknown) => void faults.push(fault);
  });
  for (let open = 0; open < 12; open += 1) await openStream(setup, as('ada'));
  const told = await readAll(await openStream(setup, as('ada')));
  expect(told).toContain('TOO_MANY_REQUESTS');
  expect(faults).toEqual([]);
});

async function readAll(answer: Response): Promise<string> {
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += new TextDecoder().decode(chunk);
    if (text.includes('serialized-error')) break;
  }
  return text;
}
