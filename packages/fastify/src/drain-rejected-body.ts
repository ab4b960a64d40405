import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const MOST_MS = 10_000;
const MOST_BYTES = 24 * 1024 * 1024;

const lingering = new WeakSet<IncomingMessage>();

/** Limits unread bodies: Node reads all of them after the response is sent, even the body of a GET. */
export function boundUnreadBodies(app: FastifyInstance): void {
  app.addHook('onSend', async (request) => {
    const { headers, raw } = request;
    const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
    if (hasBody && !raw.complete) drainRejectedBody(request);
  });
}

/**
 * Reads the rest of a refused request for a while: closing at once would reset the connection, and a client that is still sending
 * would never see the response.
 */
export function drainRejectedBody({ raw }: FastifyRequest): void {
  if (lingering.has(raw)) return;
  lingering.add(raw);
  let read = 0;
  const impatient = setTimeout(cut, MOST_MS).unref();
  raw.once('close', () => clearTimeout(impatient));
  raw.unpipe();
  raw.on('data', (chunk: Buffer) => (read += chunk.length) > MOST_BYTES && cut());
  raw.resume();

  /** Closes the connection too; an injected request has none. */
  function cut() {
    raw.destroy();
  }
}
