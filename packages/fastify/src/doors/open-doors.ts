import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { HostPrincipal } from '@portrait/api';
import type { PortraitOptions } from '../options.ts';
import { plainPath } from '../plain-path.ts';
import { openDoorApp, type DoorApp, type TrustProxy } from './door-app.ts';
import { answerNode, type Mounted } from './node-handler.ts';
import { createOrigins, type Pass } from './origins.ts';
import { answerFetch, type Client } from './web-fetch.ts';

export interface DoorOptions {
  /**
   * For `handler` and `fetch`: the path below which requests arrive; by default `basePath`. It is `''` if something in front removes
   * that path. Where Express mounts the handler below a path, it needs no setting.
   */
  prefix?: string;
  /**
   * For `handler` and `fetch`: which proxies in front are believed, as Fastify's option of the same name. By default none, and in
   * Express those of its setting `trust proxy`.
   */
  trustProxy?: TrustProxy;
}

export interface Doors<Asking> {
  /**
   * Answers a request of Node's, Express's or a Next page's; what Portrait does not have goes to `next`.
   *
   * @returns once the request is answered or passed on
   */
  handler(
    this: void,
    request: Extract<Asking, IncomingMessage>,
    response: ServerResponse,
    next?: (error?: unknown) => void,
  ): Promise<void>;
  /** Answers a web request, for Next's routes, Hono and others. @throws if the client has gone */
  fetch(this: void, request: Extract<Asking, Request>, client?: Client): Promise<Response>;
}

interface OpenDoors<Asking> extends Doors<Asking> {
  /** Cuts event streams, refuses new requests, and waits for those that are being answered. */
  close(): Promise<void>;
}

interface Given<Asking> extends Omit<PortraitOptions, 'authenticate'>, DoorOptions {
  authenticate: (request: Asking) => Promise<HostPrincipal | null> | HostPrincipal | null;
}

/** The doors for hosts without Fastify, opened by their first request. */
export function openDoors<Asking>({ prefix, trustProxy, ...options }: Given<Asking>): OpenDoors<Asking> {
  const { authenticate, basePath = '' } = options;
  const at = plainPath({ prefix: prefix ?? basePath });
  const origins = createOrigins<Asking>();
  const running = new Set<Promise<unknown>>();
  let opening: Promise<DoorApp> | undefined;
  let isClosed = false;

  async function open(trusted: TrustProxy): Promise<DoorApp> {
    if (isClosed && !opening) throw new Error('this Portrait is closed');
    const asked = async ({ raw }: FastifyRequest) => authenticate(origins.of(raw).request);
    return (opening ??= openDoorApp({ ...options, authenticate: asked, origins, trustProxy: trusted }));
  }

  async function counted<T>(answering: Promise<T>): Promise<T> {
    running.add(answering);
    return answering.finally(() => running.delete(answering));
  }

  return {
    async handler(request, response, next) {
      const given = { request, response, pass: next, prefix: at };
      try {
        assertBasePath(request, options.basePath);
        const app = await open(trustProxy ?? trustedByExpress(request));
        await counted(answerNode(app, origins, given));
      } catch (error) {
        fail(error, given);
      }
    },
    async fetch(request, { address } = {}) {
      const app = await open(trustProxy);
      return counted(answerFetch(app, origins, { request, prefix: at, address }));
    },
    async close() {
      isClosed = true;
      const app = await opening?.catch(() => undefined);
      await app?.close();
      await Promise.allSettled(running);
    },
  };

  function fail(error: unknown, { response, pass }: { response: ServerResponse; pass: Pass | undefined }): void {
    if (pass) {
      pass(error);
      return;
    }
    options.deps.log.error({ err: error }, 'request failed');
    response.writeHead(500).end();
  }
}

/** Without it, the URLs in answers would lack the path at which Express has mounted the handler. */
function assertBasePath({ baseUrl = '' }: Mounted, basePath: string | undefined): void {
  if (baseUrl === '' || basePath !== undefined) return;
  throw new Error(`portrait.handler is mounted at ${baseUrl}: give createPortrait the option basePath: '${baseUrl}'`);
}

/** Express compiles its setting to a function of the kind that Fastify takes. */
function trustedByExpress({ app }: IncomingMessage & { app?: { get?(setting: string): TrustProxy } }): TrustProxy {
  return app?.get?.('trust proxy fn');
}
