import { expect, test } from 'vitest';
import { cliPage } from './cli-page.ts';
import { configurationPage } from './configuration-page.ts';

test('docs/reference/cli.md has every command; npm run docs:rest writes it', async () => {
  await expect(cliPage()).toMatchFileSnapshot('../../../docs/reference/cli.md');
});

test('docs/reference/configuration.md has every variable', async () => {
  await expect(configurationPage()).toMatchFileSnapshot('../../../docs/reference/configuration.md');
});
