import type { Page } from '@playwright/test';
import { RACCOON } from './photos/raccoon.ts';
import { expect, test } from './portrait-test.ts';
import { chooseFile, openAccountWindow, signUpAs } from './site.ts';

/** Counts what the user presses from now on. */
async function countActions(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = { actions: 0 };
    Object.assign(window, { counted });
    for (const kind of ['pointerdown', 'keydown'])
      // The file chooser is the system's; what a script does is nobody's action.
      window.addEventListener(kind, ({ isTrusted }) => isTrusted && counted.actions++, true);
  });
  return async () => page.evaluate(() => (window as unknown as { counted: { actions: number } }).counted.actions);
}

/** docs/comparison.md has these numbers. */
test('two actions lead to the choice of a file, one from the file to the live picture, one back', async ({ page }) => {
  await signUpAs(page, 'achille');
  const actions = await countActions(page);
  const accountWindow = await openAccountWindow(page);
  await chooseFile(accountWindow, RACCOON);
  expect(await actions()).toBe(2);
  const publish = accountWindow.getByRole('button', { name: /^Mettre en ligne/ });
  await publish.click();
  await expect(accountWindow.getByText('C’est en ligne')).toBeVisible();
  expect(await actions()).toBe(3);
  await accountWindow.getByRole('button', { name: /^Annuler/ }).click();
  await expect(accountWindow.getByText('C’est en ligne')).toBeHidden();
  await expect(page.locator('#root img[src*="/media/"]')).toHaveCount(0);
  expect(await actions()).toBe(4);
});
