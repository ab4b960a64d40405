import { randomUUID } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import type { Deps } from '@portrait/api';
import { AppError } from '@portrait/contract';
import {
  allowTrustedOrigins,
  answerError,
  boundUnreadBodies,
  namedAccount,
  portrait,
  refuseCrossSite,
  traceRequests,
} from '@portrait/fastify';
import { storageOrigin } from '@portrait/storage';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { accountRoutes, type AccountRules } from './accounts/account-routes.ts';
import { deletionRoutes } from './accounts/deletion-routes.ts';
import { passwordLine } from './accounts/passwords.ts';
import { sessionRoutes } from './accounts/session-routes.ts';
import { authenticator, signInSessions } from './accounts/sign-in.ts';
import { usernameRoutes } from './accounts/username-routes.ts';
import { weakPasswords } from './accounts/weak-passwords.ts';
import type { Config } from './config.ts';
import { healthRoutes } from './health-routes.ts';
import { metricsRoute } from './metrics/metrics-route.ts';
import type { Metrics } from './metrics/open-metrics.ts';
import { readiness } from './readiness.ts';
import { securityHeaders } from './security-headers.ts';
import { webPages } from './web-pages.ts';

export interface AppOptions {
  /** Aborts when the caller is about to close; from then on /readyz reports that the server is not ready. */
  closing?: AbortSignal;
  /** By default nothing is measured. */
  metrics?: Metrics | undefined;
}

/** Builds the standalone server; the caller listens and closes. */
export async function buildApp(
  config: Config,
  deps: Deps,
  logger: FastifyBaseLogger,
  { closing = AbortSignal.any([]), metrics }: AppOptions = {},
): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: logger,
    genReqId: () => randomUUID(),
    trustProxy: config.trustProxy,
    // A 10 MB picture over a slow connection takes minutes. A silent connection is closed, but only after the longest time that an
    // upload waits for a worker and two attempts, so that its answer is not cut off.
    requestTimeout: 300_000,
    connectionTimeout: 90_000,
    keepAliveTimeout: 10_000,
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 5_000 },
    return503OnClosing: false,
    logController: new LogController({ disableRequestLogging: true }),
  });
  app.setErrorHandler(answerError);
  metrics?.watch(app);
  boundUnreadBodies(app);
  traceRequests(app, config.sessionSecret);
  addSecurityHeaders(app, config);
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, { max, ttl }) =>
      new AppError('TOO_MANY_REQUESTS', { limit: max, retryAfterSeconds: Math.ceil(ttl / 1000) }),
  });
  await app.register(healthRoutes, { findObstacles: readiness(deps, closing) });
  if (metrics && config.metrics && !config.metrics.listen) metricsRoute(app, metrics, config.metrics.token);
  await app.register(async (scope) => {
    const { trustedOrigins, xAccelRedirect, delivery, sessionSecret: addressKey } = config;
    const rules = accountRules(config, deps);
    const authenticate = authenticator(rules);
    const options = { deps, authenticate, trustedOrigins, xAccelRedirect, delivery, addressKey };
    const beforeRouting = metrics ? { onAnswer: metrics.onAnswer } : {};
    await scope.register(portrait, { ...options, closing, beforeRouting });
    await scope.register(async (auth) => {
      auth.addHook('onRequest', refuseCrossSite(trustedOrigins));
      auth.addHook('onRequest', namedAccount(authenticate).refuseOthers);
      allowTrustedOrigins(auth, ['/api/auth/*'], trustedOrigins);
      await auth.register(signInSessions, rules);
      await accountRoutes(auth, rules);
      await sessionRoutes(auth, rules);
      await usernameRoutes(auth, rules);
      await deletionRoutes(auth, rules);
    });
  });
  await app.register(webPages);
  return app;
}

function addSecurityHeaders(app: FastifyInstance, { delivery, limits, storage }: Config): void {
  const store = storageOrigin(storage);
  const headers = securityHeaders({
    ...(store !== undefined && delivery === 'redirect' && { pictures: [store] }),
    ...(store !== undefined && limits.directUploads && { uploads: [store] }),
  });
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}

function accountRules(config: Config, { db, now, limits, changes, storage }: Deps): AccountRules {
  const { demo, sessionSecret: secret, signUps, signInsPerMinute, signUpsPerMinute } = config;
  return {
    ...{ db, now, limits, changes, storage, demo, secret, signUps, signInsPerMinute, signUpsPerMinute },
    lifetimeMs: config.sessionLifetimeMs,
    idleMs: config.sessionIdleMs,
    onEnd: changes.notify,
    line: passwordLine(),
    assertStrong: weakPasswords(),
  };
}
