import { expectApart } from './apart.ts';
import { signedUp } from './people.ts';
import { RACCOON } from './photos/raccoon.ts';
import { expect, test } from './portrait-test.ts';
import { openAccountWindow, openHistory, sendPhoto, signUpAs } from './site.ts';

test('in forced colours the outlines of buttons run into nothing on a phone', async ({ browser, baseURL }) => {
  const { page, show } = await signedUp(browser, baseURL!, 'garance-outlines');
  await show(41);
  await page.emulateMedia({ forcedColors: 'active' });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  const live = (await openHistory(page)).first();
  const button = (name: RegExp | string) => live.getByRole('button', { name });
  await expectApart('in the history', {
    crop: button('Recadrer'),
    remove: button('Retirer ma photo'),
    delete: button(/Supprimer/),
  });
  const picture = (await live.locator('.portrait-square').boundingBox())!;
  const crop = (await button('Recadrer').boundingBox())!;
  expect(crop.x - picture.x - picture.width).toBeGreaterThanOrEqual(8);
  await page.context().close();
});

test('in dark forced colours no band of another colour is behind the small previews', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await signUpAs(page, 'garance-band');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  await page.setViewportSize({ width: 390, height: 844 });
  const strip = accountWindow.getByRole('img', { name: 'Votre photo en petit' });
  const canvas = await accountWindow.evaluate((element) => getComputedStyle(element).backgroundColor);
  await expect(strip).toHaveCSS('background-color', canvas);
});
