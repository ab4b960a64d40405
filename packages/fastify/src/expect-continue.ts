import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

const waiting = new WeakMap<IncomingMessage, ServerResponse>();
/** The paths at which clients wait, for each server, because several plugins can share one. */
const pathsOf = new WeakMap<Server, Set<string>>();

/**
 * Answers `Expect: 100-continue` on these routes only when the body is read. Node would answer before the request is checked.
 * Does nothing if the host handles it itself.
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
