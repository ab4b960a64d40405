import rateLimit from '@fastify/rate-limit';
import { acquireUserSlot, MOST_UPLOADS_AT_ONCE, uploadOnce, uploadPicture, type KeyClaim } from '@portrait/api';
import { AppError } from '@portrait/contract';
import { idempotencyHeaders, restUpload, restUploadForm, restUploadSchema } from '@portrait/contract/schemas';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { BodyProgress } from '../body-progress.ts';
import { recordRejections, type Sender } from '../record-rejections.ts';
import { continueWhenRead } from '../expect-continue.ts';
import { openImagePart } from '../multipart/image-part.ts';
import type { RouteOptions } from '../options.ts';
import { errorAnswers, type RouteDocs } from '../rest-call.ts';
import { abortOnDisconnect } from '../abort-on-disconnect.ts';
import { withAndWithoutSlash } from '../with-and-without-slash.ts';

const PATH = '/api/users/upload-profile-picture';

const schema = {
  summary: 'Upload a picture',
  description:
    'Receives one picture of at most `max_upload_bytes` for its owner to confirm. Nobody else sees it. The body may be 16 KiB longer than the limit, and have up to 20 other fields. A field `crop` before the picture is the crop of its first squares; a repetition under the same Idempotency-Key gets the first answer, whatever its crop.',
  tags: ['profile picture'],
  headers: idempotencyHeaders,
  response: { 201: restUploadSchema, ...errorAnswers },
};

const docs: RouteDocs = {
  form: restUploadForm,
  errors: [
    ...(['NO_IMAGE', 'WRONG_FIELD', 'TOO_MANY_FIELDS', 'TOO_MANY_FILES', 'REQUEST_IN_PROGRESS'] as const),
    ...(['FILE_TOO_LARGE', 'QUOTA_EXCEEDED', 'NOT_AN_IMAGE', 'UNSUPPORTED_IMAGE', 'DAMAGED_IMAGE'] as const),
    ...(['TOO_MANY_PIXELS', 'IMAGE_TOO_COMPLEX', 'PICTURE_LOCKED', 'PICTURE_BLOCKED', 'TOO_MANY_PENDING'] as const),
    'TOO_MANY_REQUESTS',
    'CROP_OUTSIDE_IMAGE',
  ],
};

/** Receives a picture for its owner to confirm. */
export async function uploadRoute(app: FastifyInstance, { deps, authenticate }: RouteOptions) {
  // This route parses the body itself while it arrives, because a host may have registered a parser for its own forms.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));

  const senders = new WeakMap<object, Sender>();
  // Before any of the body is read.
  app.addHook('onRequest', async (request) => {
    const since = performance.now();
    const user = await authenticate(request);
    if (!user) throw new AppError('NOT_SIGNED_IN');
    senders.set(request, { user, since });
  });

  // A host's own may count in a store that several processes share.
  if (!app.hasDecorator('rateLimit')) await app.register(rateLimit, { global: false });
  const withinRate = app.rateLimit({
    max: deps.limits.uploadsPerMinute,
    timeWindow: '1 minute',
    keyGenerator: (request) => `upload:${senders.get(request)?.user.id}`,
    errorResponseBuilder: (_request, { max: limit, ttl }) =>
      new AppError('TOO_MANY_REQUESTS', { limit, retryAfterSeconds: Math.ceil(ttl / 1000) }),
  });
  // In place of a host's limit for all routes.
  const config = { rateLimit: false as const, portrait: docs };
  continueWhenRead(app, [PATH, `${PATH}/`]);
  for (const path of withAndWithoutSlash(app, PATH)) {
    app
      .withTypeProvider<ZodTypeProvider>()
      .post(path, { schema, config, preParsing: withinRate }, async (request, reply) => {
        const sender = senders.get(request);
        if (!sender) throw new AppError('NOT_SIGNED_IN');
        const { user: owner } = sender;
        const signal = abortOnDisconnect(reply);
        const end = acquireUserSlot(deps.slots.uploads, owner.id, MOST_UPLOADS_AT_ONCE);
        const receive = (claim: KeyClaim | undefined) => async (progress: BodyProgress) => {
          const picture = await openImagePart(request, deps.limits.maxUploadBytes, progress);
          return uploadPicture(deps, { owner, ...picture, signal, claim });
        };
        const key = request.headers['idempotency-key'];
        const upload = await uploadOnce(deps, { owner, key }, async (claim) =>
          recordRejections(deps, request, { ...sender, signal, handler: receive(claim) }),
        ).finally(end);
        return reply.status(201).header('cache-control', 'no-store').send(restUpload(upload));
      });
  }
}
