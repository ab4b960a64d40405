import { sampleJpeg } from '@portrait/image/testing';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BASE, DOORS, LIMIT, openHost, pourInto, type Host } from './setup-doors.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });
const UPLOAD = `${BASE}/api/users/upload-profile-picture/`;
const CONFIRM = `${BASE}/api/users/confirm-profile-picture/`;
const STREAM = `${BASE}/api/trpc/profilePicture.onChange`;
const HEAD = Buffer.from('--b\r\nContent-Disposition: form-data; name="image"; filename="a.jpg"\r\n\r\n');
const TAIL = Buffer.from('\r\n--b--\r\n');
const PATIENCE = 30_000;
/** The maximum number of event streams of a user. */
const MOST_STREAMS = 12;

let host: Host;
let people = 0;
/** A user of their own for each test. */
const somebody = () => ({ 'x-user': `user ${(people += 1)}` });

function upload(user: Record<string, string>, more: RequestInit = {}): RequestInit {
  const body = new FormData();
  body.set('image', new Blob([new Uint8Array(photo)]), 'photo.jpg');
  return { method: 'POST', headers: user, body, ...more };
}

/** A form that is sent in pieces. */
function inPieces(user: Record<string, string>, body: ReadableStream, signal?: AbortSignal): RequestInit {
  const headers = { ...user, 'content-type': 'multipart/form-data; boundary=b' };
  return { method: 'POST', headers, body, duplex: 'half', ...(signal && { signal }) } as RequestInit;
}

const json = (user: Record<string, string>, body: object): RequestInit => ({
  method: 'POST',
  headers: { ...user, 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

async function confirmed(user: Record<string, string>): Promise<{ picture_url: string; avif_urls: string[] }> {
  const sent = await host.ask(UPLOAD, upload(user));
  expect(sent.status).toBe(201);
  const { id } = (await sent.json()) as { id: number };
  const answer = await host.ask(CONFIRM, json(user, { upload_id: id }));
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { upload: { picture_url: string; avif_urls: string[] } }).upload;
}

/** Reads an event stream until it contains these words. */
async function readUntil(reader: ReadableStreamDefaultReader<Uint8Array>, words: string): Promise<void> {
  for (let text = ''; !text.includes(words);) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`ended without ${words}: ${text}`);
    text += new TextDecoder().decode(value);
  }
}

describe.for(Object.entries(DOORS))('%s', ([, open]) => {
  beforeAll(async () => {
    host = await openHost(open);
  });
  afterAll(async () => host.close());

  test('the whole flow works, and every URL has the base path', async () => {
    const user = somebody();
    const nobody = await host.ask(UPLOAD, upload({}));
    expect([nobody.status, await nobody.json()]).toMatchObject([401, { code: 'NOT_SIGNED_IN' }]);
    const { picture_url } = await confirmed(user);
    expect(picture_url).toMatch(/^\/pictures\/media\/profile_pictures\//);
    const picture = await host.ask(picture_url);
    expect([picture.status, picture.headers.get('cache-control')]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ]);
    const calls = `${BASE}/api/trpc/profilePicture.current,profilePicture.history?batch=1&input=${encodeURIComponent('{"1":{}}')}`;
    const [current, history] = (await (await host.ask(calls, { headers: user })).json()) as object[];
    expect(current).toMatchObject({ result: { data: { upload: { pictureUrl: picture_url } } } });
    expect(history).toMatchObject({ result: { data: { items: [{ pictureUrl: picture_url }] } } });
    const removed = await host.ask(`${BASE}/api/trpc/profilePicture.remove`, { ...json(user, {}), body: null });
    expect([removed.status, removed.headers.get('x-request-id')]).toEqual([200, expect.stringMatching(/./)]);
    expect(host.faults).toEqual([]);
  });

  test('a picture is sent with its ETag, without its bytes to HEAD and to who has it, and whole to who asks for a range', async () => {
    const { picture_url } = await confirmed(somebody());
    const whole = await host.ask(picture_url);
    const etag = whole.headers.get('etag') ?? '';
    const bytes = await whole.arrayBuffer();
    expect([etag.length > 2, bytes.byteLength > 0]).toEqual([true, true]);
    const head = await host.ask(picture_url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.byteLength)]);
    expect((await head.arrayBuffer()).byteLength).toBe(0);
    const known = await host.ask(picture_url, { headers: { 'if-none-match': etag } });
    expect([known.status, (await known.arrayBuffer()).byteLength]).toEqual([304, 0]);
    const range = await host.ask(picture_url, { headers: { range: 'bytes=0-9' } });
    expect([range.status, (await range.arrayBuffer()).byteLength]).toEqual([200, bytes.byteLength]);
  });

  test('an upload is received while it is being sent', async () => {
    let send: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void (send = controller) });
    const answer = host.ask(UPLOAD, inPieces(somebody(), body));
    send?.enqueue(Buffer.concat([HEAD, photo.subarray(0, 400)]));
    await vi.waitFor(async () => expect(await host.beingReceived()).toHaveLength(1), PATIENCE);
    send?.enqueue(Buffer.concat([photo.subarray(400), TAIL]));
    send?.close();
    expect((await answer).status).toBe(201);
    expect(await host.beingReceived()).toEqual([]);
  });

  test('an upload whose client goes away in the middle leaves nothing', async () => {
    const user = somebody();
    const gone = new AbortController();
    const pieces = new ReadableStream<Uint8Array>({
      start: (to) => to.enqueue(Buffer.concat([HEAD, photo.subarray(0, 400)])),
    });
    const answer = host.ask(UPLOAD, inPieces(user, pieces, gone.signal)).catch((error: Error) => error.name);
    await vi.waitFor(async () => expect(await host.beingReceived()).toHaveLength(1), PATIENCE);
    gone.abort();
    expect(await answer).toBe('AbortError');
    await vi.waitFor(async () => expect(await host.beingReceived()).toEqual([]), PATIENCE);
    await vi.waitFor(() => expect(host.pictures.deps.slots.uploads.size).toBe(0), PATIENCE);
    const pending = await host.ask(`${BASE}/api/trpc/profilePicture.pending`, { headers: user });
    expect(await pending.json()).toEqual({ result: { data: [] } });
  });

  test('a body without end is refused, and is not read without end', async () => {
    const { port } = host;
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>(
      {
        start: (to) => to.enqueue(HEAD),
        pull(to) {
          to.enqueue(new Uint8Array(65_536));
          sent += 65_536;
          if (sent > 300 * LIMIT) to.error(new Error('everything was read'));
        },
      },
      { highWaterMark: 0 },
    );
    const answer = await (port === undefined
      ? host.ask(UPLOAD, inPieces(somebody(), endless))
      : pourInto(port, UPLOAD, { ...somebody(), 'content-type': 'multipart/form-data; boundary=b' }, endless));
    expect([answer.status, await answer.json()]).toMatchObject([413, { code: 'FILE_TOO_LARGE', limit_bytes: LIMIT }]);
    expect(sent).toBeLessThan(60 * LIMIT);
    await vi.waitFor(async () => expect(await host.beingReceived()).toEqual([]), PATIENCE);
  });

  test('a JSON body over the limit is refused, with the limit', async () => {
    const answer = await host.ask(CONFIRM, json(somebody(), { upload_id: 1, more: 'x'.repeat(1024 * 1024) }));
    expect([answer.status, await answer.json()]).toMatchObject([
      413,
      { code: 'BODY_TOO_LARGE', limit_bytes: 1024 * 1024 },
    ]);
  });

  test('an event stream begins at once, tells of changes, and ends when its client goes away', async () => {
    const user = somebody();
    const headers = { ...user, accept: 'text/event-stream' };
    for (let time = 0; time <= MOST_STREAMS; time += 1) {
      const gone = new AbortController();
      const stream = await host.ask(STREAM, { headers, signal: gone.signal });
      const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
      await readUntil(reader, '"kind":"current"');
      if (time === 0) {
        await confirmed(user);
        await readUntil(reader, '"kind":"confirmed"');
      }
      if (time % 2 === 0) gone.abort();
      else await reader.cancel();
      await readUntil(reader, 'more').catch(() => undefined);
    }
    // One more than are allowed at a time, so each must have ended.
    await vi.waitFor(async () => {
      const gone = new AbortController();
      const stream = await host.ask(STREAM, { headers, signal: gone.signal });
      await readUntil((stream.body as ReadableStream<Uint8Array>).getReader(), '"kind":"current"').finally(() =>
        gone.abort(),
      );
    }, PATIENCE);
  });

  test('a write of another site is refused, and so is one that names another account', async () => {
    const user = somebody();
    const foreign = await host.ask(CONFIRM, json({ ...user, 'sec-fetch-site': 'cross-site' }, { upload_id: 1 }));
    expect([foreign.status, await foreign.json()]).toMatchObject([403, { code: 'CROSS_SITE_REQUEST' }]);
    const other = await host.ask(CONFIRM, json({ ...user, 'portrait-user': 'somebody%20else' }, { upload_id: 1 }));
    expect([other.status, await other.json()]).toMatchObject([409, { code: 'ACCOUNT_CHANGED' }]);
  });

  test('what Portrait does not have is 404, also for a path that only begins like its own', async () => {
    for (const path of [`${BASE}/api/users/7/nothing`, `${BASE}/nothing`, `${BASE}/api/users/%E0/profile-picture`]) {
      expect([path, (await host.ask(path)).status]).toEqual([path, path.includes('%') ? 400 : 404]);
    }
  });
});
