import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const MOST_MS = 10_000;
const MOST_BYTES = 24 * 1024 * 1024;

const lingering = new WeakSet<IncomingMessage>();

/** Node swallows all of a body that nobody read, once the answer is sent: of one that a GET carries, too. */
export function boundUnreadBodies(app: FastifyInstance): void {
  app.addHook('onSend', async (request) => {
    const { headers, raw } = request;
    const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
    if (hasBody && !raw.complete) drainRejectedBody(request);
  });
}

/**
 * Reads on, for a while, what the sender of a refused request still sends: closing at once resets the connection, and a
 * client that was still sending never sees the answer.
 */
export function drainRejectedBody({ raw }: FastifyRequest): void {
  if (lingering.has(raw)) return;
  lingering.add(raw);
  const { socket } = raw;
  const end = socket.bytesRead + MOST_BYTES;
  const impatient = setTimeout(cut, MOST_MS).unref();
  raw.once('close', () => clearTimeout(impatient));
  raw.unpipe();
  raw.on('data', () => socket.bytesRead > end && cut());
  raw.resume();

  /** Its connection goes with it; a request that was injected has none. */
  function cut() {
    raw.destroy();
  }
}
