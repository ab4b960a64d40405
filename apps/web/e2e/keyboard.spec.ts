import type { Locator, Page } from '@playwright/test';
import { movingPicture } from './photos/moving-picture.ts';
import { RACCOON } from './photos/raccoon.ts';
import { difference, lookOf, SAME } from './pixels.ts';
import { expect, test } from './portrait-test.ts';
import { chooseFile, headerPicture, openAccountWindow, previewOf, signUpAs, chooseTool, sendPhoto } from './site.ts';

/** Presses Tab until the element has the focus, as a keyboard user does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let steps = 0; steps < 40; steps += 1) {
    if (await target.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way to ${target} by the keyboard`);
}

test('the whole flow works by keyboard, and the focus returns', async ({ page }) => {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await page.goto('/');
  await expect(button('Se connecter')).toBeVisible();
  await tabTo(page, button('Créer un compte'));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel('Nom d’utilisateur'));
  await page.keyboard.type('bertha');
  await page.keyboard.press('Tab');
  await page.keyboard.type('a long enough password');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Bonjour bertha' })).toBeVisible();
  const before = await lookOf(headerPicture(page));

  const opener = page.getByRole('main').getByRole('button', { name: /(?:Modifier ma|Ajouter une) photo$/ });
  await tabTo(page, opener);
  await page.keyboard.press('Enter');
  // The browser must intercept the file chooser before the key arrives: a key overtakes the command to do so.
  const chooser = page.waitForEvent('filechooser');
  await tabTo(page, button('Choisir une image'));
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(RACCOON);

  const area = page.getByRole('application', { name: 'Carré à garder' });
  await expect(area).toBeFocused();
  for (const key of ['+', '+', 'ArrowLeft', 'Shift+ArrowUp', 'm']) await page.keyboard.press(key);
  await tabTo(page, page.getByRole('slider', { name: 'Zoom' }));
  await page.keyboard.press('ArrowRight');
  await tabTo(page, page.getByRole('button', { name: /^Mettre en ligne/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('C’est en ligne')).toBeVisible();

  const dialog = page.getByRole('dialog', { name: 'Photo de profil' });
  await expect.poll(async () => dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
  await expect.poll(async () => difference(await lookOf(headerPicture(page)), before)).toBeGreaterThan(SAME);
});

test('Enter on the picture publishes it, and the focus follows', async ({ page }) => {
  await signUpAs(page, 'berengere-enter');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  await page.getByRole('application', { name: 'Carré à garder' }).focus();
  await page.keyboard.press('Enter');
  await expect(accountWindow.getByRole('heading', { name: 'C’est en ligne' })).toBeFocused();
});

test('at 200 % zoom everything is reachable', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 400 });
  await signUpAs(page, 'conny');
  await page
    .getByRole('main')
    .getByRole('button', { name: /(?:Modifier ma|Ajouter une) photo$/ })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Photo de profil' });
  await dialog.locator('input[type=file]').setInputFiles(RACCOON);
  await chooseTool(dialog, 'Tourner');
  for (const name of [/^Pivoter à droite/, /^Réglages précis/, /^Mettre en ligne/]) {
    await dialog.getByRole('button', { name }).click({ trial: true });
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640);
});

test('at 400 % zoom the question and the progress are readable and usable @heavy', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await signUpAs(page, 'flavie');
  await page
    .getByRole('main')
    .getByRole('button', { name: /(?:Modifier ma|Ajouter une) photo$/ })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Photo de profil' });
  await dialog.locator('input[type=file]').setInputFiles(RACCOON);
  const sent = dialog.getByText('Image envoyée');
  await sent.scrollIntoViewIfNeeded();
  await expect(sent).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');
  const giveUp = page.getByRole('alertdialog').getByRole('button', { name: 'Abandonner' });
  await giveUp.scrollIntoViewIfNeeded();
  await expect(giveUp).toBeInViewport({ ratio: 1 });
});

test('with reduced motion pictures are still, and nothing slides @heavy', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  await page.getByRole('button', { name: 'blaise' }).click();
  const image = headerPicture(page).locator('img');
  await expect.poll(async () => image.evaluate((shown: HTMLImageElement) => shown.currentSrc)).toContain('still');
  await page
    .getByRole('main')
    .getByRole('button', { name: /(?:Modifier ma|Ajouter une) photo$/ })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Photo de profil' });
  const seconds = await dialog.evaluate((element) => Number.parseFloat(getComputedStyle(element).transitionDuration));
  expect(seconds).toBeLessThan(0.001);
});

test('with reduced motion a chosen animation is shown still, also after a reload @heavy', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signUpAs(page, 'jocaste');
  const accountWindow = await openAccountWindow(page);
  const preview = previewOf(accountWindow);
  // Its two frames alternate ten times a second.
  const looks = async () => {
    const seen = new Set<string>();
    for (let look = 0; look < 8; look += 1) seen.add(JSON.stringify(await lookOf(preview)));
    return seen.size;
  };
  await chooseFile(accountWindow, await movingPicture());
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  expect(await looks()).toBe(1);
  await page.reload();
  await openAccountWindow(page);
  const offered = accountWindow.locator('.portrait-waiting img');
  await expect.poll(async () => offered.evaluate((image: HTMLImageElement) => image.currentSrc)).toContain('.jpg');
  await accountWindow.getByRole('button', { name: 'Reprendre', exact: true }).click();
  await expect(preview).toBeVisible();
  expect(await looks()).toBe(1);
});

test('a picture that cannot be loaded shows the initials, with the name as alternative text', async ({
  page,
  complaints,
}) => {
  await page.route(/profile-picture\?size/, async (route) => route.abort());
  await page.goto('/');
  await page.getByRole('button', { name: 'grace' }).click();
  const picture = page.getByRole('main').getByRole('img', { name: 'Photo de profil de grace' });
  await expect(picture).toHaveText('GR');
  complaints.length = 0;
});
