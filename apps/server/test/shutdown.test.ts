import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, onTestFinished, test } from 'vitest';
import { startServer } from './server-process.ts';

const UPLOAD = '/api/users/upload-profile-picture/';
const HEAD =
  '--b\r\ncontent-disposition: form-data; name="image"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n';
const photo = await sampleJpeg({ width: 64, height: 64 });

/** A server, and streams of Ada's. */
async function setup(env: Record<string, string>) {
  const DATA_DIR = await mkdtemp(path.join(tmpdir(), 'portrait-shutdown-'));
  onTestFinished(async () => rm(DATA_DIR, { recursive: true, force: true }));
  const server = await startServer({ DATA_DIR, ...env });
  onTestFinished(server.kill);
  const { url } = server;
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ username: 'ada', password: 'correct horse' });
  const signedUp = await fetch(`${url}/api/auth/sign-up`, { method: 'POST', headers, body });
  const cookie = (signedUp.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const openStream = async () =>
    fetch(`${url}/api/trpc/profilePicture.onChange?input=%7B%7D`, { headers: { cookie, accept: 'text/event-stream' } });
  return { server, url, cookie, openStream };
}

/** An upload of which half is sent. @returns sends the rest, and resolves with the answer's status */
async function halfAnUpload(url: string, cookie: string): Promise<() => Promise<number | undefined>> {
  const headers = { cookie, 'content-type': 'multipart/form-data; boundary=b', expect: '100-continue' };
  const sending = request(`${url}${UPLOAD}`, { method: 'POST', headers });
  const answer = once(sending, 'response') as Promise<[IncomingMessage]>;
  answer.catch(() => undefined);
  // The server asks for the body when the upload's handler begins to read it.
  await once(sending, 'continue');
  sending.write(HEAD);
  sending.write(photo.subarray(0, 200));
  return async () => {
    sending.write(photo.subarray(200));
    sending.end('\r\n--b--\r\n');
    const [{ statusCode }] = await answer;
    return statusCode;
  };
}

async function ended(stream: Response): Promise<string> {
  let text = '';
  try {
    for await (const chunk of stream.body ?? []) text += new TextDecoder().decode(chunk);
  } catch {
    return text;
  }
  throw new Error('the stream ended as if it were complete');
}

test('after a stop signal streams are cut, an upload in progress is completed, and the process ends with 0', async () => {
  const { server, url, cookie, openStream } = await setup({ CLOSE_DELAY_SECONDS: '0' });
  const stream = await openStream();
  const sendTheRest = await halfAnUpload(url, cookie);
  server.signal('SIGTERM');
  // Without the event that ends a subscription for good, and while the upload is still in progress.
  expect(await ended(stream)).not.toContain('event: return');
  expect(await sendTheRest()).toBe(201);
  await server.gone;
  expect(await server.stop()).toBe(0);
});

test('a server that still listens after a stop signal cuts streams at once, also those of pages that reconnect', async () => {
  const { server, url, openStream } = await setup({ CLOSE_DELAY_SECONDS: '300' });
  const stream = await openStream();
  server.signal('SIGTERM');
  await ended(stream);
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  await expect(openStream()).rejects.toThrow('fetch failed');
  expect((await fetch(`${url}/api/auth/me`)).status).toBe(401);
});
