import { once } from 'node:events';
import { request as send, type ClientRequest, type IncomingMessage } from 'node:http';
import { duplexPair, pipeline, Readable, type Duplex } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import type { DoorApp } from './door-app.ts';
import { pathBelow } from './path-below.ts';
import type { Origins } from './origins.ts';

export interface Client {
  /** The address of the client, where the host knows it: a `Request` does not say. */
  address?: string | undefined;
}

interface Given<Asking> extends Client {
  request: Asking & Request;
  prefix: string;
}

/** What belongs to the host's connection, or was done by its server already. */
const OF_THE_CONNECTION = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'expect',
]);
const ENDED = { done: true, value: undefined } as const;
const WITHOUT_BODY = new Set([204, 205, 304]);

/**
 * Answers a web request over a connection within the process. Node's own HTTP is on both ends of it, so bodies, aborts and refusals
 * behave as over a network, and nothing is held in memory but what the streams' own limits allow.
 */
export async function answerFetch<Asking>(
  app: DoorApp,
  origins: Origins<Asking>,
  { request, prefix, address }: Given<Asking>,
): Promise<Response> {
  request.signal.throwIfAborted();
  const [near, far] = connectionPair();
  origins.set(far, { request, read: request.bodyUsed ? { body: undefined } : undefined });
  app.connect(Object.assign(far, { remoteAddress: address }));
  const { pathname, search } = new URL(request.url);
  const path = pathBelow(prefix, pathname) ?? '/';
  const sent = send({
    method: request.method,
    path: path + search,
    headers: headersOf(request),
    createConnection: () => near,
  });
  request.signal.addEventListener('abort', () => sent.destroy(), { once: true });
  // Once the answer has begun, its body reports that the connection broke.
  sent.on('error', () => undefined);
  sendBody(request, sent);
  const answer = await headOf(sent);
  if (!answer) return cutStream(request);
  const response = responseOf(answer, request.method);
  // A body that was not read to its end cannot be followed by another request.
  if (!sent.writableFinished) response.headers.set('connection', 'close');
  return response;
}

/** The two ends of a connection. If one is closed, so is the other. */
function connectionPair(): [Duplex, Duplex] {
  const [near, far] = duplexPair();
  near.once('close', () => far.destroy()).on('error', () => undefined);
  far.once('close', () => near.destroy()).on('error', () => undefined);
  return [near, far];
}

function headersOf(request: Request): Record<string, string> {
  const headers = new Map(request.headers);
  for (const name of OF_THE_CONNECTION) headers.delete(name);
  if (!headers.has('host')) headers.set('host', new URL(request.url).host);
  return Object.fromEntries(headers);
}

function sendBody(request: Request, sent: ClientRequest): void {
  if (!request.body || request.bodyUsed) {
    sent.end();
    return;
  }
  const announced = request.headers.get('content-length');
  const body = Readable.fromWeb(request.body as NodeStream<Uint8Array>);
  // The answer is what counts: the server may close before it has read everything.
  pipeline(body, asLongAs(announced === null ? undefined : Number(announced)), sent, () => undefined);
}

/** Neither more than was announced, which would be read as another request, nor less, which would be waited for. */
function asLongAs(announced: number | undefined) {
  return async function* check(chunks: AsyncIterable<Uint8Array>) {
    let length = 0;
    for await (const chunk of chunks) {
      length += chunk.length;
      if (announced !== undefined && length > announced) break;
      yield chunk;
    }
    if (announced !== undefined && length !== announced) throw new Error(`content-length: ${announced}, not ${length}`);
  };
}

/** @returns undefined if the server closed the connection instead */
async function headOf(sent: ClientRequest): Promise<IncomingMessage | undefined> {
  const [answer] = (await once(sent, 'response').catch(() => [])) as [IncomingMessage?];
  return answer;
}

function responseOf(answer: IncomingMessage, method: string): Response {
  const { statusCode: status = 500, rawHeaders } = answer;
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2);
    if (!OF_THE_CONNECTION.has(name.toLowerCase())) headers.append(name, value);
  }
  const hasBody = method !== 'HEAD' && !WITHOUT_BODY.has(status);
  if (!hasBody) answer.resume();
  return new Response(hasBody ? bodyOf(answer) : null, { status, headers });
}

/**
 * Asks for a chunk only when its reader does. An event stream that is cut ends without an error, which frameworks would log: a page
 * connects again in both cases.
 */
function bodyOf(answer: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks = answer[Symbol.asyncIterator]() as AsyncIterator<Uint8Array, undefined>;
  const isEventStream = answer.headers['content-type']?.startsWith('text/event-stream') === true;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = chunks.next();
        const { done, value } = await (isEventStream ? next.catch(() => ENDED) : next);
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => void answer.destroy(),
    },
    { highWaterMark: 0 },
  );
}

/** @throws if it was no event stream, after which a page connects again only if it was answered */
function cutStream({ headers, signal }: Request): Response {
  signal.throwIfAborted();
  if (!headers.get('accept')?.includes('text/event-stream'))
    throw new Error('the connection was closed before the answer');
  return new Response(null, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
}
