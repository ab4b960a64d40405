import { longAnimation } from './photos/long-animation.ts';
import { sidewaysAnimation } from './photos/sideways-animation.ts';
import { difference, lookOf, SAME } from './pixels.ts';
import { expect, test } from './portrait-test.ts';
import { chooseFile, confirm, openAccountWindow, previewOf, signUpAs } from './site.ts';

test('an animation that says it must be turned is cropped as it will be seen', async ({ page }) => {
  await signUpAs(page, 'quitterie-turned');
  const accountWindow = await openAccountWindow(page);
  await chooseFile(accountWindow, await sidewaysAnimation());
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  const previewed = await lookOf(previewOf(accountWindow));
  await confirm(accountWindow);
  await expect
    .poll(async () => difference(await lookOf(accountWindow.locator('.portrait-picture')), previewed))
    .toBeLessThan(SAME);
});

test('of an animation too long to be kept it is said, also when it is offered again', async ({ page }) => {
  await signUpAs(page, 'radegonde-long');
  let accountWindow = await openAccountWindow(page);
  await chooseFile(accountWindow, await longAnimation(101));
  const stilled = 'Animation trop longue : seule la première de ses 101 images est gardée.';
  await expect(accountWindow.getByText(stilled)).toBeVisible();

  await page.reload();
  accountWindow = await openAccountWindow(page);
  const offer = accountWindow.getByRole('listitem', { name: 'Image « long.gif »' });
  await expect(offer.getByText(stilled)).toBeVisible();
  await offer.getByRole('button', { name: 'Reprendre' }).click();
  await expect(offer).toBeHidden();
  await expect(previewOf(accountWindow)).toBeVisible();
  await expect(accountWindow.getByText(stilled)).toBeVisible();

  await confirm(accountWindow);
  await accountWindow.getByRole('tab', { name: 'Historique' }).click();
  await expect(accountWindow.getByRole('tabpanel').getByRole('listitem').getByText(stilled)).toBeVisible();
});
