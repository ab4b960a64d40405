import { confirmUpload } from '@portrait/api';
import { STATE, translator } from '@portrait/contract';
import {
  idempotencyHeaders,
  restConfirmationSchema,
  restConfirmInput,
  restErrorSchema,
  restUpload,
} from '@portrait/contract/schemas';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { RouteOptions } from '../options.ts';
import { requestLocale } from '../request-locale.ts';
import { signedIn } from '../signed-in.ts';
import { withAndWithoutSlash } from '../with-and-without-slash.ts';

const PATH = '/api/users/confirm-profile-picture';

const schema = {
  body: restConfirmInput,
  headers: idempotencyHeaders,
  response: { 200: restConfirmationSchema, '4xx': restErrorSchema, '5xx': restErrorSchema },
};

/** The REST confirm: the same use case as `profilePicture.confirm`. */
export async function confirmRoute(app: FastifyInstance, { deps, authenticate }: RouteOptions) {
  const { preValidation, userOf } = signedIn({ authenticate });
  for (const path of withAndWithoutSlash(app, PATH)) {
    app.withTypeProvider<ZodTypeProvider>().post(path, { schema, preValidation }, async (request, reply) => {
      const { profilePicture, upload } = await confirmUpload(deps, {
        actor: userOf(request),
        uploadId: request.body.upload_id,
        crop: request.body.crop,
        idempotencyKey: request.headers['idempotency-key'],
      });
      const say = translator(requestLocale(request));
      return reply.header('cache-control', 'no-store').send({
        message: say(upload.state === STATE.submitted ? 'server.submitted' : 'server.confirmed'),
        profile_picture: profilePicture,
        upload: restUpload(upload),
      });
    });
  }
}
