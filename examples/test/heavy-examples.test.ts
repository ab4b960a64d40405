import { beforeAll, describe, expect, test } from 'vitest';
import { confirmInBrowser } from './confirm-in-browser.ts';
import { packedExample, type PackedExample } from './packed-example.ts';
import { WRONG_PAGE, WRONG_SERVER } from '../wrong-inputs.mjs';
import type { Page } from '@playwright/test';

async function chooseAda(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign in as user-ada' }).click();
}

async function signUp(page: Page): Promise<void> {
  await page.getByLabel('Name').fill('Ada');
  await page.getByLabel('E-mail').fill('ada@portrait.example');
  await page.getByLabel('Password').fill('a long enough password');
  await page.getByRole('button', { name: 'Sign up' }).click();
}

const EXAMPLES = [
  ['next', chooseAda],
  ['better-auth', signUp],
] as const;

for (const [name, signIn] of EXAMPLES) {
  describe(`the example ${name}`, () => {
    let app: PackedExample;
    beforeAll(async () => {
      app = await packedExample(name);
    }, 600_000);

    test('starts, and its users confirm a picture', async () => {
      await confirmInBrowser(await app.start(), signIn);
    });

    test('compiles, and the compiler finds what is wrong', async () => {
      expect(await app.compile()).toBe('');
      expect(await app.compileToo({ 'wrong.ts': WRONG_SERVER, 'wrong-page.tsx': WRONG_PAGE })).toBe('');
    });
  });
}
