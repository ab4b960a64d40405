import { beforeAll, expect, test } from 'vitest';
import { confirmInBrowser } from './confirm-in-browser.ts';
import { packedExample, type PackedExample } from './packed-example.ts';
import { WRONG_PAGE, WRONG_SERVER } from '../wrong-inputs.mjs';

let app: PackedExample;

beforeAll(async () => {
  app = await packedExample('express');
}, 600_000);

test('it compiles, and the compiler finds what is wrong', async () => {
  expect(await app.compile()).toBe('');
  expect(await app.compileToo({ 'wrong.ts': WRONG_SERVER, 'wrong-page.tsx': WRONG_PAGE })).toBe('');
});

test('its users confirm a picture, and its own routes still work', async () => {
  const url = await app.start();
  // What every object has is no user.
  for (const id of ['nobody', 'constructor'])
    expect((await fetch(`${url}/sign-in/${id}`, { method: 'POST' })).status, id).toBe(404);
  await confirmInBrowser(url, async (page) => {
    await page.getByRole('button', { name: 'Sign in as user-ada' }).click();
  });
});
