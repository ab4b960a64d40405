import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { AppError } from '@portrait/contract';
import Fastify, { type FastifyReply, type FastifyRequest, type FastifyServerOptions } from 'fastify';
import { answerError } from '../answer-error.ts';
import type { PortraitOptions } from '../options.ts';
import { portrait } from '../portrait.ts';
import { replayBodies } from './bodies-read-before.ts';
import { doorLogger } from './door-logger.ts';
import type { Origins } from './origins.ts';

export type TrustProxy = FastifyServerOptions['trustProxy'];

/** Portrait's routes without a server. */
export interface DoorApp {
  /** Answers a request of another server. */
  route(request: IncomingMessage, response: ServerResponse): void;
  /** Answers what arrives on a connection within the process. */
  connect(connection: Duplex): void;
  /** Cuts event streams; from then on, requests are refused. */
  close(): Promise<void>;
}

interface DoorAppOptions extends PortraitOptions {
  origins: Origins<unknown>;
  trustProxy: TrustProxy;
}

/** A Fastify application that never listens: it answers what a door of another framework gives it, by the routes of the plugin. */
export async function openDoorApp({ origins, trustProxy, ...options }: DoorAppOptions): Promise<DoorApp> {
  const { log } = options.deps;
  if (options.beforeRouting) {
    throw new Error(
      'beforeRouting is for the Fastify plugin only: other frameworks set headers before Portrait is asked',
    );
  }
  const app = Fastify({
    serverFactory: (listener) => createServer(listener),
    // Portrait's own answer says when to try again.
    return503OnClosing: false,
    loggerInstance: doorLogger(log),
    genReqId: () => randomUUID(),
    ...(trustProxy !== undefined && { trustProxy }),
  });
  app.setErrorHandler(answerError);
  // Before any of the body is read: it belongs to whoever answers.
  app.addHook('onRequest', async (request, reply) => (request.is404 ? passOn(request, reply) : undefined));
  app.setNotFoundHandler(async (request, reply) => passOn(request, reply));
  replayBodies(app, origins);
  await app.register(portrait, { ...options, basePath: options.basePath ?? '' });
  await app.ready();
  return {
    route: (request, response) => app.routing(request, response),
    connect: (connection) => void app.server.emit('connection', connection),
    close: async () => app.close(),
  };

  async function passOn(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { pass } = origins.of(request.raw);
    if (!pass) throw new AppError('NOT_FOUND');
    reply.hijack();
    pass();
    return reply;
  }
}
