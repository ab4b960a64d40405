import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

const waiting = new WeakMap<IncomingMessage, ServerResponse>();
/** Where senders wait, of each server: several plugins can serve on one. */
const pathsOf = new WeakMap<Server, Set<string>>();

/**
 * Lets the senders to a path who first ask whether to send (`Expect: 100-continue`) wait until somebody reads: Node would tell
 * them to go on before anybody looked at the request. Does nothing where the host decides by itself.
 */
export function continueWhenRead({ server, prefix }: FastifyInstance, routes: string[]): void {
  const known = pathsOf.get(server);
  const paths = known ?? new Set();
  for (const route of routes) paths.add(prefix.replace(/\/$/, '') + route);
  if (known) return;
  pathsOf.set(server, paths);
  server.on('checkContinue', (request, response) => {
    if (server.listenerCount('checkContinue') > 1) return;
    const [path = ''] = (request.url ?? '').split('?');
    if (paths.has(path)) waiting.set(request, response);
    else response.writeContinue();
    server.emit('request', request, response);
  });
}

export function waitsToSend(request: IncomingMessage): boolean {
  return waiting.has(request);
}

export function tellToSend(request: IncomingMessage): void {
  waiting.get(request)?.writeContinue();
  waiting.delete(request);
}
