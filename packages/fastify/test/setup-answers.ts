import { request as send, type IncomingMessage, type RequestOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { calledAs, newUser, sendPicture, testDeps } from '@portrait/api/testing';
import { sampleJpeg } from '@portrait/image/testing';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { onTestFinished } from 'vitest';
import type { BeforeRouting } from '../src/before-routing.ts';
import type { PortraitOptions } from '../src/options.ts';
import { portrait } from '../src/portrait.ts';
import { sharedImages } from './image-workers.ts';
import { PLACES } from './test-places.ts';

export interface Answer {
  status: number;
  /** All but the date, which a slow machine changes between two requests. */
  headers: Record<string, unknown>;
  requestId: string;
  body: Buffer;
}

interface Host extends Omit<Partial<PortraitOptions>, 'beforeRouting'> {
  beforeRouting?: BeforeRouting | undefined;
  prefix?: string;
  fastify?: FastifyServerOptions;
  /** What else the host adds to its application. */
  extend?: (app: FastifyInstance) => void;
  /** Hears what is logged for information. */
  log?: (message: string) => void;
}

/** A listening host that answers before routing, with a confirmed picture of Ada's and the number of requests it has routed. */
export async function setupAnswers({ prefix = '', fastify = {}, extend, log, ...options }: Host = {}) {
  const deps = await testDeps(sharedImages, {}, PLACES);
  if (log) deps.log.info = (_facts, message) => log(message);
  const ada = await newUser(deps, 'ada');
  const app = Fastify(fastify);
  let routed = 0;
  app.addHook('onRequest', async () => void routed++);
  extend?.(app);
  const authenticate: PortraitOptions['authenticate'] = ({ headers }) => (headers['x-user'] === 'ada' ? ada : null);
  await app.register(portrait, { prefix, deps, authenticate, beforeRouting: {}, ...options });
  await app.listen({ port: 0, host: '127.0.0.1' });
  onTestFinished(async () => {
    await app.close();
    await deps.close();
  });
  const { port } = app.server.address() as AddressInfo;
  const pending = async (photo?: Buffer) =>
    sendPicture(deps, ada, photo ?? (await sampleJpeg({ width: 64, height: 64 })));
  const confirmed = async (photo?: Buffer) => {
    const { id } = await pending(photo);
    const { upload } = await calledAs(deps, ada).profilePicture.confirm({ uploadId: id });
    return { path: `${prefix}${upload.pictureUrl}`, id };
  };
  return {
    ...{ app, deps, ada, pending, confirmed },
    stable: `${prefix}/api/users/${ada.id}/profile-picture`,
    routed: () => routed,
    get: async (path: string, headers: Record<string, string> = {}, more: RequestOptions & { body?: string } = {}) =>
      answerTo({ port, path, headers, agent: undefined, ...more }),
  };
}

/** Sends a request over a connection that is kept, as browsers do. */
async function answerTo({ body, ...options }: RequestOptions & { body?: string }): Promise<Answer> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = send({ host: '127.0.0.1', ...options }, resolve).once('error', reject);
    sent.end(body);
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const { date, 'x-request-id': requestId, ...headers } = response.headers;
  if (date === undefined || Number.isNaN(Date.parse(date))) throw new Error('a response has no date');
  return { status: response.statusCode ?? 0, headers, requestId: String(requestId), body: Buffer.concat(chunks) };
}
