import { testDeps, type TestDeps } from '@portrait/api/testing';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { ensureDemoAccounts } from '../src/accounts/demo-accounts.ts';
import { buildApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { openMetrics } from '../src/metrics/open-metrics.ts';
import { sharedImages } from './image-workers.ts';
import { PLACES } from './test-places.ts';

export async function setupDeps(): Promise<TestDeps> {
  const deps = await testDeps(sharedImages, {}, PLACES);
  onTestFinished(deps.close);
  return deps;
}

/** The standalone server with real deps, without a port. */
export async function setupServer(env: Record<string, string> = {}, given?: TestDeps): Promise<FastifyInstance> {
  const deps = given ?? (await setupDeps());
  const config = readConfig({ DATA_DIR: deps.folder, ...env });
  if (config.demo) await ensureDemoAccounts(deps);
  const metrics = config.metrics && openMetrics(deps, deps.folder);
  const app = await buildApp(config, { ...deps, limits: config.limits }, pino({ level: 'silent' }), { metrics });
  onTestFinished(async () => {
    await app.close();
    metrics?.close();
  });
  return app;
}

export async function send(
  app: FastifyInstance,
  path: string,
  payload?: object,
  headers: Record<string, string> = {},
): Promise<LightMyRequestResponse> {
  return app.inject({ method: payload ? 'POST' : 'GET', url: path, headers, ...(payload && { payload }) });
}

/** Sends DELETE without a body or a content type. */
export async function sendDelete(app: FastifyInstance, path: string, headers: Record<string, string>) {
  return app.inject({ method: 'DELETE', url: path, headers });
}

/** The Cookie header that a browser would send after this response. */
export function cookieOf(response: LightMyRequestResponse): { cookie: string } {
  return { cookie: response.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
}
