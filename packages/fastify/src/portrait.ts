import type { FastifyInstance } from 'fastify';
import { answerError } from './answer-error.ts';
import type { PortraitOptions } from './options.ts';
import { pictureCache } from './picture-cache.ts';
import { refuseCrossSite } from './refuse-cross-site.ts';
import { confirmRoute } from './routes/confirm.ts';
import { currentPictureRoute } from './routes/current-picture.ts';
import { mediaRoute } from './routes/media.ts';
import { trpcRoute } from './routes/trpc.ts';
import { uploadRoute } from './routes/upload.ts';

/**
 * The HTTP face of Portrait, as a Fastify plugin.
 *
 * @example await app.register(portrait, { deps, authenticate: (request) => request.user })
 */
export async function portrait(app: FastifyInstance, options: PortraitOptions): Promise<void> {
  const cache = pictureCache();
  app.setErrorHandler(answerError);
  app.addHook('onRequest', refuseCrossSite(options.trustedOrigins));
  await app.register(async (scope) => uploadRoute(scope, options));
  await app.register(async (scope) => trpcRoute(scope, options));
  await confirmRoute(app, options);
  await mediaRoute(app, options, cache);
  await currentPictureRoute(app, options, cache);
}
