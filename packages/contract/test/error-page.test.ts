import { expect, test } from 'vitest';
import { errorPage } from './error-page.ts';

test('docs/errors.md has every error; npm run docs:rest writes it', async () => {
  await expect(errorPage()).toMatchFileSnapshot('../../../docs/errors.md');
});
