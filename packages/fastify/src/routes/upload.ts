import multipart from '@fastify/multipart';
import { beginAtOnce, recordRefusal, uploadPicture, type Deps, type Principal, type Running } from '@portrait/api';
import { AppError } from '@portrait/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { MULTIPART_LIMITS, openImagePart } from '../image-part.ts';
import type { PortraitOptions } from '../options.ts';
import { untilGone } from '../until-gone.ts';
import { withAndWithoutSlash } from '../with-and-without-slash.ts';
import { uploadJson } from '../upload-json.ts';

const PATH = '/api/users/upload-profile-picture';
const DEFAULT_UPLOADS_PER_MINUTE = 120;
/** Each holds a file of up to the largest size, and a connection for as long as its sender takes. */
const MOST_AT_ONCE = 8;

/** Receives one picture, for its owner to confirm. */
export async function uploadRoute(app: FastifyInstance, { deps, authenticate, uploadsPerMinute }: PortraitOptions) {
  // A host may have registered the parser for its own forms; the bounds are given with each request.
  if (!app.hasRequestDecorator('isMultipart')) {
    app.removeAllContentTypeParsers();
    await app.register(multipart, { limits: MULTIPART_LIMITS, throwFileSizeLimit: false });
  }
  // Whatever is no multipart body is not read: there is no picture in it.
  if (!app.hasContentTypeParser('*')) app.addContentTypeParser('*', (_request, _payload, done) => done(null));

  const senders = new WeakMap<object, Principal>();
  // Before anything of the body is read.
  app.addHook('onRequest', async (request) => {
    const user = await authenticate(request);
    if (!user) throw new AppError('NOT_SIGNED_IN');
    senders.set(request, user);
  });

  const rateLimit = {
    max: uploadsPerMinute ?? DEFAULT_UPLOADS_PER_MINUTE,
    timeWindow: '1 minute',
    hook: 'preParsing',
    keyGenerator: (request: object) => `upload:${senders.get(request)?.id}`,
  };
  const receiving: Running = new Map();
  for (const path of withAndWithoutSlash(app, PATH)) {
    app.post(path, { config: { rateLimit } }, async (request, reply) => {
      const owner = senders.get(request);
      if (!owner) throw new AppError('NOT_SIGNED_IN');
      const signal = untilGone(reply);
      const end = beginAtOnce(receiving, owner.id, MOST_AT_ONCE);
      const take = async (received: Counting) => {
        const { filename, bytes } = await openImagePart(request, deps.limits.maxUploadBytes);
        return uploadPicture(deps, { owner, filename, bytes: received(bytes), signal });
      };
      const upload = await counted(deps, request, { owner, signal, take }).finally(end);
      return reply.status(201).header('cache-control', 'no-store').send(uploadJson(upload));
    });
  }
}

type Counting = (bytes: AsyncIterable<Buffer>) => AsyncIterable<Buffer>;

interface Counted<T> {
  owner: Principal;
  /** Aborts when the sender has gone. */
  signal: AbortSignal;
  take: (received: Counting) => Promise<T>;
}

/** Whatever becomes of it, somebody wanted a picture: what is not taken is counted as well. */
async function counted<T>(deps: Deps, { raw }: FastifyRequest, { owner: actor, signal, take }: Counted<T>): Promise<T> {
  const startedAt = performance.now();
  let byteSize = 0;
  async function* received(bytes: AsyncIterable<Buffer>) {
    for await (const chunk of bytes) {
      byteSize += chunk.length;
      yield chunk;
    }
  }
  try {
    return await take(received);
  } catch (error) {
    const refused = { actor, byteSize, ms: performance.now() - startedAt, where: 'server' } as const;
    await recordRefusal(deps, { ...refused, ...reasonOf(error, signal.aborted || (raw.destroyed && !raw.complete)) });
    throw error;
  }
}

function reasonOf(error: unknown, brokenOff: boolean): { code: string; found?: string } {
  if (brokenOff) return { code: 'CANCELLED' };
  if (!(error instanceof AppError)) return { code: 'INTERNAL' };
  return { code: error.code, ...('found' in error.facts && { found: String(error.facts.found) }) };
}
