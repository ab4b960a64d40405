import { listHistory } from '@portrait/api';
import { restErrorSchema, restHistory, restHistoryInput, restHistorySchema } from '@portrait/contract/schemas';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { RouteOptions } from '../options.ts';
import { signedIn } from '../signed-in.ts';
import { withAndWithoutSlash } from '../with-and-without-slash.ts';

const PATH = '/api/users/profile-picture-history';

const schema = {
  querystring: restHistoryInput,
  response: { 200: restHistorySchema, '4xx': restErrorSchema, '5xx': restErrorSchema },
};

/** The REST history: the same use case as `profilePicture.history`. */
export async function historyRoute(app: FastifyInstance, { deps, authenticate }: RouteOptions) {
  const { preValidation, userOf } = signedIn({ authenticate });
  for (const path of withAndWithoutSlash(app, PATH)) {
    app.withTypeProvider<ZodTypeProvider>().get(path, { schema, preValidation }, async (request, reply) => {
      const page = await listHistory(deps, { ...request.query, userId: userOf(request).id });
      return reply.header('cache-control', 'no-store').send(restHistory(page));
    });
  }
}
