import { confirmUpload } from '@portrait/api';
import { AppError, cropSchema, invalidDetail, translator } from '@portrait/contract';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { PortraitOptions } from '../options.ts';
import { requestLocale } from '../request-locale.ts';
import { withAndWithoutSlash } from '../with-and-without-slash.ts';
import { uploadJson } from '../upload-json.ts';

const PATH = '/api/users/confirm-profile-picture';

const bodySchema = z.object({ upload_id: z.int().positive(), crop: cropSchema.optional() });
const keySchema = z.string().min(1).max(200).optional();

/** The REST confirm: the same use case as `profilePicture.confirm`. */
export async function confirmRoute(app: FastifyInstance, { deps, authenticate }: PortraitOptions) {
  for (const path of withAndWithoutSlash(app, PATH)) {
    app.post(path, async (request, reply) => {
      const user = await authenticate(request);
      if (!user) throw new AppError('NOT_SIGNED_IN');
      const body = parse(bodySchema, request.body);
      const { profilePicture, upload } = await confirmUpload(deps, {
        actor: user,
        uploadId: body.upload_id,
        crop: body.crop,
        idempotencyKey: parse(keySchema, request.headers['idempotency-key']),
      });
      const say = translator(requestLocale(request));
      return reply.header('cache-control', 'no-store').send({
        message: say(upload.state === 'submitted' ? 'server.submitted' : 'server.confirmed'),
        profile_picture: profilePicture,
        upload: uploadJson(upload),
      });
    });
  }
}

function parse<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError('INVALID_REQUEST', { detail: invalidDetail(parsed.error.issues) });
}
