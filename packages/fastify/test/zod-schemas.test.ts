import Fastify from 'fastify';
import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { as, confirmation, setupApp } from './setup-app.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

test('a validation error of a route is like that of a procedure: the field, and what it must be', async () => {
  const { app } = await setupApp();
  const wrong = confirmation({ upload_id: 0, crop: { x: -1, y: 0, size: 1, rotation: 45 } }, as('ada'));
  expect((await app.inject(wrong)).json()).toEqual({
    error: 'Requête invalide\u00A0: upload_id: > 0; crop.x: >= 0; crop.rotation: 0 | 90 | 180 | 270',
    code: 'INVALID_REQUEST',
    detail: 'upload_id: > 0; crop.x: >= 0; crop.rotation: 0 | 90 | 180 | 270',
  });
  const longKey = confirmation({ upload_id: 1 }, { ...as('ada'), 'idempotency-key': 'k'.repeat(201) });
  expect((await app.inject(longKey)).json().detail).toBe('idempotency-key: <= 200');
  const empty = { method: 'POST' as const, url: '/api/users/confirm-profile-picture', headers: as('ada') };
  expect((await app.inject(empty)).json().detail).toBe('input: object');
});

test('a request without a session gets no validation errors', async () => {
  const { app } = await setupApp();
  expect((await app.inject(confirmation({}, {}))).statusCode).toBe(401);
  const csv = { url: '/api/admin/analytics.csv?from=never' };
  expect((await app.inject(csv)).statusCode).toBe(401);
  expect((await app.inject({ ...csv, headers: as('ada') })).statusCode).toBe(403);
});

/** Calls a route whose answer does not match its schema. */
async function askLiar() {
  vi.resetModules();
  const { useZodSchemas } = await import('../src/zod-schemas.ts');
  const app = Fastify();
  useZodSchemas(app);
  app.get('/', { schema: { response: { 200: z.strictObject({}) } } }, async () => ({ removed: true }));
  return app.inject('/');
}

test('in development and tests an answer that does not match its schema is an error', async () => {
  expect((await askLiar()).statusCode).toBe(500);
});

test.for(['production', undefined])('with NODE_ENV=%s an answer is passed on unchanged', async (mode) => {
  vi.stubEnv('NODE_ENV', mode);
  const answer = await askLiar();
  expect([answer.statusCode, answer.json()]).toEqual([200, { removed: true }]);
});
