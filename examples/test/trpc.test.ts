import { beforeAll, expect, test } from 'vitest';
import { confirmInBrowser } from './confirm-in-browser.ts';
import { packedExample, type PackedExample } from './packed-example.ts';

/** Each line is an error that the compiler must find. */
const WRONG = `
import { createPortraitRouter } from '@portrait/api';
import { initTRPC } from '@trpc/server';
import { pictures, type AppRouter } from './router.ts';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';

const t = initTRPC.context<{ user: string }>().create();
// @ts-expect-error -- without a context
createPortraitRouter(t);
// @ts-expect-error -- the context lacks the language
createPortraitRouter(t, () => ({ deps: pictures.deps, user: null }));
// @ts-expect-error -- a user is no text
createPortraitRouter(t, ({ user }) => ({ deps: pictures.deps, user, locale: 'en' }));
// @ts-expect-error -- an upload's id is a number
export const input: inferRouterInputs<AppRouter>['portrait']['profilePicture']['confirm'] = { uploadId: '1' };
// @ts-expect-error -- the time is a Date
export const now: inferRouterOutputs<AppRouter>['now'] = 'now';
`;

let app: PackedExample;

beforeAll(async () => {
  app = await packedExample('trpc');
}, 600_000);

test('it compiles, and the compiler finds what is wrong', async () => {
  expect(await app.compile()).toBe('');
  expect(await app.compileToo({ 'wrong.ts': WRONG })).toBe('');
});

test('its users confirm a picture by its own router, and other sites cannot', async () => {
  const url = await app.start();
  await confirmInBrowser(url, async (page) => {
    await page.getByRole('button', { name: 'Sign in as user-ada' }).click();
  });
  const request = { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } };
  expect((await fetch(`${url}/trpc/portrait.profilePicture.remove`, request)).status).toBe(403);
});
