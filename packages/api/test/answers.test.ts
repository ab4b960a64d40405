import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { appRouter } from '../src/router.ts';
import { setupDeps } from './setup-deps.ts';

interface Described {
  // oxlint-disable-next-line no-underscore-dangle -- as for `_def.procedures`
  _def: { output?: { schema?: z.ZodType } };
}
// oxlint-disable-next-line no-underscore-dangle -- tRPC's only list of what a router has
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Described>);

test.for(procedures)('%s says what it answers, in words that an OpenAPI document has too', ([, { _def }]) => {
  expect(_def.output?.schema).toBeInstanceOf(z.ZodType);
  const described = z.toJSONSchema(_def.output!.schema!, { unrepresentable: 'any' });
  expect(described).toHaveProperty('$schema');
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

const WRONG = '{"removed":true}';

/** A procedure whose answer is not what it says. */
async function callLiar(): Promise<unknown> {
  vi.resetModules();
  const { answer } = await import('../src/answer.ts');
  const { anyone, createCallerFactory, router } = await import('../src/trpc.ts');
  const liar = router({ removed: anyone.output(answer(z.strictObject({}))).query(() => JSON.parse(WRONG)) });
  return createCallerFactory(liar)({ deps: await setupDeps(), user: null, locale: 'fr' }).removed();
}

test('an answer that is not what its procedure says is an error where one develops and tests', async () => {
  await expect(callLiar()).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
});

test('in production it is passed on as it is', async () => {
  vi.stubEnv('NODE_ENV', 'production');
  expect(await callLiar()).toEqual({ removed: true });
});

test('what a subscription tells is held against its schema too', async () => {
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
