import { reportPicture, userIdsIn } from '@portrait/api';
import { translator, type TakedownReason } from '@portrait/contract';
import { restPictureParams, restReportInput, restReportSchema } from '@portrait/contract/schemas';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RouteOptions } from '../options.ts';
import { requestLocale } from '../request-locale.ts';
import { errorAnswers, type RouteDocs } from '../rest-call.ts';
import { signedIn } from '../signed-in.ts';

const PATH = /^(.+)\/report-profile-picture\/?$/s;

const schema = {
  summary: 'Report the picture of a user',
  description:
    'Tells the moderators about the picture that another user shows. Repeated, it changes nothing while they have not decided; the owner is not told who reported it.',
  tags: ['profile picture'],
  body: restReportInput,
  response: { 200: restReportSchema, ...errorAnswers },
};

const docs: RouteDocs = {
  path: '/api/users/:user_id/report-profile-picture/',
  params: restPictureParams,
  errors: ['NOT_FOUND', 'UPLOAD_NOT_FOUND', 'OWN_PICTURE', 'TEXT_TOO_LONG', 'TOO_MANY_REQUESTS'],
};

interface Route {
  Params: { '*': string };
  Body: { reason: TakedownReason; note?: string; picture_url?: string };
}

/** Reports the picture that a user shows. */
export async function reportPictureRoute(app: FastifyInstance, { deps, authenticate }: RouteOptions) {
  const { preValidation, userOf } = signedIn({ authenticate });
  const named = (request: FastifyRequest<Route>) => PATH.exec(request.params['*'])?.[1];
  app.post<Route>(
    // A wildcard, because an id can be longer than Fastify's limit for parameters.
    '/api/users/*',
    {
      ...{ schema, config: { portrait: docs }, preValidation },
      // Before anything is asked of a request for a path that does not exist.
      onRequest: async (request, reply) => (named(request) === undefined ? reply.callNotFound() : undefined),
    },
    async (request, reply) => {
      const { reason, note, picture_url: pictureUrl } = request.body;
      const userIds = userIdsIn(named(request) ?? '');
      await reportPicture(deps, { actor: userOf(request), userIds, reason, note, pictureUrl });
      const t = translator(requestLocale(request));
      return reply.header('cache-control', 'no-store').send({ message: t('report.sent') });
    },
  );
}
