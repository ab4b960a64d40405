import { RACCOON } from './photos/raccoon.ts';
import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { expect, test } from './portrait-test.ts';
import { chooseFile, openAccountWindow, sendPhoto, signUpAs } from './site.ts';

test('the window loads all code before a file is chosen, also for the next file', async ({ page }) => {
  await signUpAs(page, 'celeste');
  // A worker whose search is given up starts again, from the cache.
  const code = new Set<string>();
  page.on('request', (request) => {
    if (request.url().endsWith('.js')) code.add(request.url());
  });
  const worker = page.waitForEvent('worker');
  const accountWindow = await openAccountWindow(page);
  await worker;
  const parts = ['crop-stage', 'finder-worker', 'lighten-worker'];
  await expect.poll(() => parts.filter((part) => [...code].some((url) => url.includes(`/${part}`)))).toEqual(parts);
  await page.waitForLoadState('networkidle');
  const prepared = new Set(code);
  await sendPhoto(accountWindow, PHONE_PHOTO);
  await accountWindow.getByRole('button', { name: 'Abandonner' }).click();
  await sendPhoto(accountWindow, RACCOON);
  expect(code).toEqual(prepared);
});

test('the workers end with the window', async ({ page }) => {
  await signUpAs(page, 'cornelius');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  await accountWindow.getByRole('button', { name: 'Abandonner' }).click();
  await expect.poll(() => page.workers().length).toBe(2);
  await accountWindow.getByRole('button', { name: 'Fermer' }).click();
  await expect.poll(() => page.workers().length).toBe(0);
});

test('where the code is loaded, the editor is shown without anything in its place', async ({ page }) => {
  await signUpAs(page, 'clelie');
  const accountWindow = await openAccountWindow(page);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const stage = document.querySelector('.portrait-stage');
      const shown = stage?.querySelector('.portrait-crop-preview') ? 'in its place' : stage?.className;
      if (shown && shown !== seen.at(-1)) seen.push(shown);
    }).observe(document.body, { childList: true, subtree: true });
  });
  await chooseFile(accountWindow, RACCOON);
  await expect(accountWindow.getByRole('application')).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([
    'portrait-stage portrait-stage-empty',
    'portrait-stage portrait-crop',
  ]);
});
