import type { Locator, Page } from '@playwright/test';
import { heavyUnless } from './heavy.ts';
import { hold } from './hold.ts';
import { slowLine } from './line.ts';
import { expectOpenToAll } from './obstacles.ts';
import { signedUp } from './people.ts';
import { movingPicture } from './photos/moving-picture.ts';
import { RACCOON } from './photos/raccoon.ts';
import { difference, lookOf, lookOfImage, SAME, type Look } from './pixels.ts';
import { expect, test } from './portrait-test.ts';
import {
  chooseFile,
  closeAccountWindow,
  confirm,
  headerPicture,
  openAccountWindow,
  previewOf,
  sendPhoto,
  signUpAs,
  chooseTool,
} from './site.ts';

const CONFIRM = /profilePicture\.confirm/;
const LIVE = 'C’est en ligne';

/** The places of the page that draw the crop that was confirmed here. */
const drawnHere = (page: Page) => page.locator('.portrait-picture > .portrait-crop-preview');

/** Crops a photo that is on the server, and confirms. @returns the look of its preview */
async function cropAndConfirm(accountWindow: Locator): Promise<Look> {
  await accountWindow.getByRole('button', { name: 'Agrandir' }).click({ clickCount: 8 });
  await chooseTool(accountWindow, 'Tourner');
  await accountWindow.getByRole('button', { name: 'Pivoter à droite' }).click();
  const look = await lookOf(previewOf(accountWindow));
  await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
  return look;
}

/** The object URLs that were made and not revoked. */
async function countObjectUrls(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const living = new Set<string>();
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (object) => {
      const url = createObjectURL(object);
      living.add(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      living.delete(url);
      revokeObjectURL(url);
    };
    Object.assign(window, { living });
  });
  return async () => page.evaluate(() => (window as unknown as { living: Set<string> }).living.size);
}

test('a confirmed crop is shown on this page at once, and to others when the server has confirmed it', async ({
  page,
  request,
}) => {
  const objectUrls = await countObjectUrls(page);
  await signUpAs(page, 'eglantine');
  const { id } = (await (await page.request.get('/api/auth/me')).json()) as { id: number };
  const strangersSee = async () =>
    lookOfImage(await (await request.get(`/api/users/${id}/profile-picture?size=256`)).body());
  const initials = await strangersSee();
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  const release = await hold(page, CONFIRM);
  const confirmed = await cropAndConfirm(accountWindow);

  await expect(drawnHere(page)).not.toHaveCount(0);
  await expect(accountWindow.getByText('Pas encore en ligne')).toBeVisible();
  await expect(accountWindow.getByRole('button', { name: 'Mise en ligne…' })).toBeVisible();
  await closeAccountWindow(accountWindow);
  await expect(page.getByRole('main').getByRole('img', { name: 'eglantine (Pas encore en ligne)' })).toBeVisible();
  expect(difference(await lookOf(headerPicture(page)), confirmed)).toBeLessThan(SAME);
  await expectOpenToAll(page, 'a picture that is being confirmed');
  expect(difference(await strangersSee(), initials)).toBe(0);
  expect(await page.evaluate(() => localStorage.getItem('portrait.person'))).not.toContain('512');

  // Until each place has its square, it shows the crop: the old picture never comes back in between.
  const squares = await hold(page, /profile_pictures/);
  release();
  await expect(page.locator('.portrait-picture[aria-busy]')).toHaveCount(0);
  expect(difference(await lookOf(headerPicture(page)), confirmed)).toBeLessThan(SAME);
  expect(await objectUrls()).toBe(1);
  squares();
  await expect(drawnHere(page)).toHaveCount(0);
  expect(difference(await lookOf(headerPicture(page)), confirmed)).toBeLessThan(SAME);
  expect(difference(await strangersSee(), confirmed)).toBeLessThan(SAME);
  expect(await objectUrls()).toBe(0);
});

test('the window shows the crop too, until its squares are loaded', async ({ page }) => {
  await signUpAs(page, 'ludivine');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  const squares = await hold(page, /profile_pictures/);
  const confirmed = await cropAndConfirm(accountWindow);
  await expect(accountWindow.getByText(LIVE)).toBeVisible();
  const current = accountWindow.locator('.portrait-published .portrait-picture');
  expect(difference(await lookOf(current), confirmed)).toBeLessThan(SAME);
  squares();
  await expect(drawnHere(page)).toHaveCount(0);
  expect(difference(await lookOf(current), confirmed)).toBeLessThan(SAME);
});

for (const [answer, code] of [
  ['an error of the server', 'INTERNAL'],
  ['a lock', 'PICTURE_LOCKED'],
] as const) {
  test(`after ${answer} the page shows the old picture again${heavyUnless(code === 'INTERNAL')}`, async ({
    page,
    complaints,
  }) => {
    await signUpAs(page, `refused-${code.toLowerCase().replace('_', '-')}`);
    const accountWindow = await openAccountWindow(page);
    await sendPhoto(accountWindow, RACCOON);
    await confirm(accountWindow);
    await closeAccountWindow(accountWindow);
    await expect(drawnHere(page)).toHaveCount(0);
    const before = await lookOf(headerPicture(page));

    await openAccountWindow(page);
    await sendPhoto(accountWindow, RACCOON);
    let release = (): void => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const json = [{ error: { message: '', code: -32_603, data: { httpStatus: 500, error: { code, facts: {} } } } }];
    await page.route(CONFIRM, async (route) => {
      await released;
      await route.fulfill({ status: 500, json });
    });
    await cropAndConfirm(accountWindow);
    await expect(drawnHere(page)).not.toHaveCount(0);
    release();
    await expect(accountWindow.getByRole('alert')).toBeVisible();
    await expect(drawnHere(page)).toHaveCount(0);
    await accountWindow.getByRole('button', { name: 'Abandonner' }).click();
    await closeAccountWindow(accountWindow);
    expect(difference(await lookOf(headerPicture(page)), before)).toBeLessThan(SAME);
    complaints.length = 0;
  });
}

test('while the session is over or the browser is offline, the page shows the old picture @heavy', async ({
  page,
  complaints,
}) => {
  await signUpAs(page, 'mahaut');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  await page.context().setOffline(true);
  await page.evaluate(() => {
    const seen = { times: 0 };
    Object.assign(window, { seen });
    new MutationObserver(
      () => (seen.times += document.querySelectorAll('.portrait-picture > .portrait-crop-preview').length),
    ).observe(document.body, { childList: true, subtree: true });
  });
  await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
  await expect(accountWindow.getByText('La mise en ligne se fera dès le retour de la connexion.')).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { seen: { times: number } }).seen.times)).toBe(0);

  await page.context().clearCookies();
  const release = await hold(page, CONFIRM);
  await page.context().setOffline(false);
  await expect(drawnHere(page)).not.toHaveCount(0);
  release();
  await expect(page.getByRole('dialog', { name: 'Se reconnecter' })).toBeVisible();
  await expect(drawnHere(page)).toHaveCount(0);
  complaints.length = 0;
});

test('a picture confirmed while it is being sent is shown at once, and no more once that is withdrawn @heavy', async ({
  page,
}) => {
  await signUpAs(page, 'ohanna');
  const accountWindow = await openAccountWindow(page);
  await slowLine(page, { bytesPerSecond: 1500 });
  await chooseFile(accountWindow, RACCOON);
  await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
  await expect(drawnHere(page)).not.toHaveCount(0);
  await accountWindow.getByRole('button', { name: 'Continuer la retouche' }).click();
  await expect(drawnHere(page)).toHaveCount(0);
  await slowLine(page, { bytesPerSecond: 200_000 });
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  await expect(drawnHere(page)).toHaveCount(0);
});

test('an animation is shown elsewhere only once the server has it, which may keep a still of it @heavy', async ({
  page,
}) => {
  await signUpAs(page, 'quiterie');
  const accountWindow = await openAccountWindow(page);
  const release = await hold(page, /upload-profile-picture/);
  const answers = await hold(page, CONFIRM);
  await chooseFile(accountWindow, await movingPicture());
  await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
  await expect(accountWindow.getByText('Elle sera en ligne dès la fin de l’envoi.')).toBeVisible();
  await expect(drawnHere(page)).toHaveCount(0);
  release();
  await expect(drawnHere(page)).not.toHaveCount(0);
  answers();
  await expect(accountWindow.getByText(LIVE)).toBeVisible();
});

test('a later change on another page replaces it, before any square is loaded @heavy', async ({ browser, baseURL }) => {
  const { page, show } = await signedUp(browser, baseURL!, 'seraphine');
  await page.goto('/');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  await hold(page, /profile_pictures/);
  await cropAndConfirm(accountWindow);
  await expect(accountWindow.getByText(LIVE)).toBeVisible();
  await closeAccountWindow(accountWindow);
  await expect(drawnHere(page)).not.toHaveCount(0);
  await show(4);
  await expect(drawnHere(page)).toHaveCount(0);
});
