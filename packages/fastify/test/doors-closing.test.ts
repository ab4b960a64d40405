import { sampleJpeg } from '@portrait/image/testing';
import { expect, onTestFinished, test, vi } from 'vitest';
import { BASE, DOORS, openHost, type Host, type HostOptions } from './setup-doors.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });
const UPLOAD = `${BASE}/api/users/upload-profile-picture/`;
const HEAD = Buffer.from('--b\r\nContent-Disposition: form-data; name="image"; filename="a.jpg"\r\n\r\n');
const ada = { 'x-user': 'ada' };
const STREAM = { headers: { ...ada, accept: 'text/event-stream' } };
const PATIENCE = 30_000;

const { 'Fastify plugin': _, ...WITHOUT_FASTIFY } = DOORS;

async function opened(name: string, options: HostOptions = {}): Promise<Host> {
  const open = DOORS[name];
  if (!open) throw new Error(name);
  const host = await openHost(open, options);
  onTestFinished(host.close);
  return host;
}

test.for(Object.keys(WITHOUT_FASTIFY))(
  'closing cuts streams, lets an upload be completed, and refuses what comes after: %s',
  async (name) => {
    const host = await opened(name);
    const stream = await host.ask(`${BASE}/api/trpc/profilePicture.onChange`, STREAM);
    const cut = stream.text().catch(() => 'cut');
    let send: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void (send = controller) });
    const headers = { ...ada, 'content-type': 'multipart/form-data; boundary=b' };
    const sent = host.ask(UPLOAD, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
    send?.enqueue(Buffer.concat([HEAD, photo.subarray(0, 400)]));
    await vi.waitFor(async () => expect(await host.beingReceived()).toHaveLength(1), PATIENCE);

    const closed = host.pictures.close();
    expect(await cut).toMatch(/cut|connected/);
    const later = await host.ask(`${BASE}/api/users/ada/profile-picture`);
    expect([later.status, later.headers.get('retry-after')]).toEqual([503, '5']);
    const lateStream = host.ask(`${BASE}/api/trpc/profilePicture.onChange`, STREAM);
    // A page connects again after a broken connection and after an empty stream, but never after an error.
    expect(
      await lateStream.then(async (answer) => [answer.status, await answer.text()]).catch(() => [200, '']),
    ).toEqual([200, '']);

    send?.enqueue(Buffer.concat([photo.subarray(400), Buffer.from('\r\n--b--\r\n')]));
    send?.close();
    expect((await sent).status).toBe(201);
    await closed;
  },
);

test.for(['plain http', 'fetch'])('an option that only the Fastify plugin can keep is refused: %s', async (name) => {
  const host = await opened(name, { beforeRouting: {} });
  const answer = await host.ask(`${BASE}/api/users/ada/profile-picture`).then(
    ({ status }) => status,
    (error: Error) => error.message,
  );
  expect(name === 'fetch' ? answer : [answer, ...host.faults].join()).toMatch(/beforeRouting is for/);
});
