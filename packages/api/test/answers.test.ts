import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { appRouter } from '../src/router.ts';
import { setupDeps } from './setup-deps.ts';

interface Described {
  // oxlint-disable-next-line no-underscore-dangle -- tRPC has no other access to it
  _def: { output?: { schema?: z.ZodType } };
}
// oxlint-disable-next-line no-underscore-dangle -- tRPC's only list of a router's procedures
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Described>);

test.for(procedures)('%s declares its answer in a form that OpenAPI can describe', ([, { _def }]) => {
  expect(_def.output?.schema).toBeInstanceOf(z.ZodType);
  const described = z.toJSONSchema(_def.output!.schema!, { unrepresentable: 'any' });
  expect(described).toHaveProperty('$schema');
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

const WRONG = '{"removed":true}';

/** Calls a procedure whose answer does not match its schema. */
async function callLiar(): Promise<unknown> {
  vi.resetModules();
  const { answer } = await import('../src/answer.ts');
  const { ownTrpc } = await import('../src/trpc.ts');
  const { proceduresOf } = await import('../src/procedures.ts');
  const { createCallerFactory } = ownTrpc;
  const { anyone, router } = proceduresOf(ownTrpc, (ctx) => ctx);
  const liar = router({ removed: anyone.output(answer(z.strictObject({}))).query(() => JSON.parse(WRONG)) });
  return createCallerFactory(liar)({ deps: await setupDeps(), user: null, locale: 'fr' }).removed();
}

test('in development and tests an answer that does not match its schema is an error', async () => {
  await expect(callLiar()).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
});

test.for(['production', undefined])('with NODE_ENV=%s an answer is passed on unchanged', async (mode) => {
  vi.stubEnv('NODE_ENV', mode);
  expect(await callLiar()).toEqual({ removed: true });
});

test('the events of a subscription are checked against their schema too', async () => {
  const { answers } = await import('../src/answer.ts');
  const { tracked } = await import('@trpc/server');
  async function* events() {
    yield tracked('1', { kind: 'confirmed' });
    yield tracked('2', { kind: 'believed' });
  }
  const told = answers(z.strictObject({ kind: z.literal('confirmed') })).parse(events());
  const seen: unknown[] = [];
  await expect(
    (async () => {
      for await (const event of told) seen.push(event);
    })(),
  ).rejects.toThrow(z.ZodError);
  expect(seen).toHaveLength(1);
});
