import type { FastifyInstance, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { mediaUrlUnder, principalResolver, type Principal } from '@portrait/api';
import { allowTrustedOrigins } from './allow-trusted-origins.ts';
import { answerError } from './answer-error.ts';
import { answerBeforeRouting } from './before-routing.ts';
import { boundUnreadBodies } from './drain-rejected-body.ts';
import { keepTickShape } from './keep-tick-shape.ts';
import { namedAccount } from './named-account.ts';
import { noPublicCookies } from './no-public-cookies.ts';
import type { PortraitOptions } from './options.ts';
import { pictureCache } from './picture-cache.ts';
import { pictureSender } from './picture-sender.ts';
import { plainPath } from './plain-path.ts';
import { rememberedAnswers } from './remembered-answers.ts';
import { refuseCrossSite } from './refuse-cross-site.ts';
import { refuseWhileClosing } from './refuse-while-closing.ts';
import { addCalls } from './rest-call.ts';
import { analyticsCsvRoute } from './routes/analytics-csv.ts';
import { currentPictureRoute } from './routes/current-picture.ts';
import { mediaRoute } from './routes/media.ts';
import { reportPictureRoute } from './routes/report-picture.ts';
import { restDecisions } from './routes/rest-decisions.ts';
import { restNoticeCalls } from './routes/rest-notices.ts';
import { restQueries } from './routes/rest-queries.ts';
import { trpcRoute } from './routes/trpc.ts';
import { uploadRoute } from './routes/upload.ts';
import { addressHasher, traceRequests } from './trace-requests.ts';
import { useZodSchemas } from './zod-schemas.ts';

/**
 * The HTTP interface of Portrait as a Fastify plugin, under any prefix, and several in one application.
 *
 * @example await app.register(portrait, { deps, authenticate: (request) => request.user })
 */
export async function portrait(app: FastifyInstance, given: PortraitOptions): Promise<void> {
  const { addressKey = randomBytes(32).toString('hex') } = given;
  const { authenticate: ask, refuseOthers } = namedAccount(given.authenticate);
  const mediaUrl = mediaUrlUnder(plainPath({ basePath: given.basePath ?? app.prefix }));
  const deps = { ...given.deps, storage: { ...given.deps.storage, mediaUrl } };
  const resolve = principalResolver(deps);
  const hashAddress = addressHasher(addressKey);
  const options = { ...given, deps, authenticate };
  const { xAccelRedirect, delivery, beforeRouting } = given;
  const internalPath = xAccelRedirect === undefined ? undefined : plainPath({ xAccelRedirect });
  const pictures = {
    cache: pictureCache(deps, pictureSender(deps, { delivery, internalPath })),
    answers: beforeRouting && rememberedAnswers(deps.changes),
  };
  keepTickShape();
  app.setErrorHandler(answerError);
  useZodSchemas(app);
  traceRequests(app, addressKey);
  refuseWhileClosing(app, options.closing);
  app.addHook('onRequest', refuseCrossSite(options.trustedOrigins));
  app.addHook('onRequest', refuseOthers);
  noPublicCookies(app);
  boundUnreadBodies(app);
  allowTrustedOrigins(app, ['/api/trpc/*', '/api/users/*'], options.trustedOrigins);
  await app.register(async (scope) => uploadRoute(scope, options));
  await app.register(async (scope) => trpcRoute(scope, options));
  addCalls(app, options, [...restQueries, ...restDecisions, ...restNoticeCalls]);
  await mediaRoute(app, options, pictures);
  await currentPictureRoute(app, options, pictures);
  await reportPictureRoute(app, options);
  await analyticsCsvRoute(app, options);
  answerBeforeRouting(app, pictures.answers, { log: deps.log, ...beforeRouting });

  /** Authenticates by the host, and adds the hash of the client address for the audit trail. */
  async function authenticate(request: FastifyRequest): Promise<Principal | null> {
    const user = await ask(request);
    return user && Object.assign(await resolve(user), { from: hashAddress(request) });
  }
}
