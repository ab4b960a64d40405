import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { vi } from 'vitest';
import { PATIENCE, type TestApp } from './setup-app.ts';

export const UPLOAD = '/api/users/upload-profile-picture/';
export const MULTIPART = { 'content-type': 'multipart/form-data; boundary=b' };
/** The headers of the picture's part. */
export const IMAGE_HEAD = '--b\r\nContent-Disposition: form-data; name="image"; filename="a.jpg"\r\n\r\n';

export interface RawClient {
  socket: Socket;
  /** The response received so far. */
  answer: () => string;
  closed: Promise<unknown>;
}

/** A raw connection. */
export async function connectTo({ app }: Pick<TestApp, 'app'>): Promise<RawClient> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' });
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  socket.setMaxListeners(0);
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString()));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return { socket, answer: () => answer, closed: new Promise((resolve) => socket.once('close', resolve)) };
}

export function requestHead(headers: Record<string, string>, start = `POST ${UPLOAD}`): string {
  const lines = Object.entries({ host: 'x', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${start} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

export interface Poured {
  headers: Record<string, string>;
  /** The method and the path. */
  start?: string;
  /** The beginning of the body, and the bytes that are then repeated. */
  first?: string;
  again?: Buffer;
  /** The maximum number of bytes to send. */
  most: number;
}

/** Sends for as long as the server reads. @returns the number of bytes sent, and the response */
export async function pour(test: TestApp, { headers, start, first = '', again = Buffer.alloc(65_536), most }: Poured) {
  const { socket, answer, closed } = await connectTo(test);
  let ended = false;
  void closed.then(() => (ended = true));
  socket.write(requestHead({ ...headers, 'transfer-encoding': 'chunked' }, start));
  const chunked = (bytes: Buffer) =>
    Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
  if (first) socket.write(chunked(Buffer.from(first)));
  const chunk = chunked(again);
  let sent = 0;
  while (!ended && sent < most) {
    if (!socket.write(chunk)) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed]);
    sent += again.length;
  }
  socket.destroy();
  return { sent, answer: answer(), ended };
}

/** Waits until the response contains these words. */
export async function answered({ answer }: RawClient, words: string): Promise<string> {
  await vi.waitFor(() => {
    if (!answer().includes(words)) throw new Error(`no ${words} in ${answer()}`);
  }, PATIENCE);
  return answer();
}
