import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream';
import { wasRead } from './bodies-read-before.ts';
import type { DoorApp } from './door-app.ts';
import { pathBelow } from './path-below.ts';
import type { Origins, Pass } from './origins.ts';

/** What Express adds to a request: the path at which the handler is mounted, and what a parser read. */
export interface Mounted extends IncomingMessage {
  baseUrl?: string;
  body?: unknown;
}

interface Given<Asking> {
  request: Asking & IncomingMessage;
  response: ServerResponse;
  pass: Pass | undefined;
  prefix: string;
}

/** Answers a request of Node's. @returns once it is answered, its client has gone, or it was passed on */
export async function answerNode<Asking>(
  app: DoorApp,
  origins: Origins<Asking>,
  { request, response, pass, prefix }: Given<Asking>,
): Promise<void> {
  const { url = '/' } = request;
  const path = pathOf(request, prefix);
  if (path === undefined && pass) return pass();
  await new Promise<void>((resolve) => {
    finished(response, () => resolve());
    const passOn: Pass = (error) => {
      request.url = url;
      resolve();
      pass?.(error);
    };
    const { body }: Mounted = request;
    const read = wasRead(request) ? { body } : undefined;
    origins.set(request, { request, pass: pass && passOn, read });
    // A path that is not below the prefix is routed like one that does not exist.
    request.url = path ?? '/';
    app.route(request, response);
  });
}

/** The path below the prefix, of which Express may have removed the beginning. */
function pathOf(request: Mounted, prefix: string): string | undefined {
  const { baseUrl = '', url = '/' } = request;
  return baseUrl !== '' && !prefix.startsWith(baseUrl) ? url : pathBelow(prefix, baseUrl + url);
}
