import type { APIRequestContext, Locator, Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { startOtherHost, type OtherHost } from './other-host/start-other-host.ts';
import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { RACCOON } from './photos/raccoon.ts';
import { difference, lookOf, lookOfImage, SAME, type Look } from './pixels.ts';
import { startServer, type PortraitServer } from './portrait-server.ts';
import { expect, test } from './portrait-test.ts';
import { closeAccountWindow, confirm, previewOf, sendPhoto, openPreciseSettings } from './site.ts';

let host: OtherHost;
let server: PortraitServer;

test.beforeAll(async () => {
  host = await startOtherHost();
  server = await startServer({ TRUSTED_ORIGINS: host.origin });
});

test.afterAll(async () => {
  await server.stop();
  await host.close();
});

async function signUp(request: APIRequestContext, username: string): Promise<{ id: number; username: string }> {
  const data = { username, password: 'a long enough password' };
  return (await request.post(`${server.url}/api/auth/sign-up`, { data })).json();
}

async function confirmPhoto(request: APIRequestContext, photo: string): Promise<number> {
  const image = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await readFile(photo) };
  const upload = await request.post(`${server.url}/api/users/upload-profile-picture/`, { multipart: { image } });
  const { id } = (await upload.json()) as { id: number };
  const data = { upload_id: id };
  expect((await request.post(`${server.url}/api/users/confirm-profile-picture/`, { data })).ok()).toBe(true);
  return id;
}

const pageFor = (told: object) =>
  `${host.origin}/?${new URLSearchParams({ told: JSON.stringify({ server: server.url, ...told }) })}`;

test('a page of another origin has the whole flow', async ({ page }) => {
  const me = await signUp(page.request, 'oriane-hors');
  await page.goto(pageFor({ me, friend: me }));
  const open = page.getByRole('button', { name: 'Modifier ma photo' });
  const accountWindow = page.getByRole('dialog', { name: 'Photo de profil' });
  const photo = await lookOfImage(PHONE_PHOTO);
  const picture = page.locator('#root .portrait-picture').first();

  await open.click();
  const choose = accountWindow.getByRole('button', { name: 'Choisir une image' });
  await expect(choose).toHaveCSS('background-color', 'rgb(120, 20, 90)');
  await sendPhoto(accountWindow, PHONE_PHOTO);
  // After a reload the owner can see and crop the pending upload, from the server.
  await page.reload();
  await open.click();
  const waiting = accountWindow.locator('.portrait-waiting img');
  await expect.poll(async () => difference(await lookOf(waiting), photo)).toBeLessThan(SAME);
  await accountWindow.getByRole('button', { name: 'Reprendre', exact: true }).click();
  await expect(accountWindow.getByRole('application', { name: 'Carré à garder' })).toBeVisible();
  await confirm(accountWindow);
  await closeAccountWindow(accountWindow);
  await expect.poll(async () => difference(await lookOf(picture), photo)).toBeLessThan(SAME);

  // A change on another device arrives as on the standalone pages.
  await confirmPhoto(page.request, RACCOON);
  await expect.poll(async () => difference(await lookOf(picture), photo)).toBeGreaterThan(SAME);
});

test('another user’s picture is up to date when the page gets the focus @heavy', async ({ page, playwright }) => {
  const theirs = await playwright.request.newContext();
  const friend = await signUp(theirs, 'pierre');
  await confirmPhoto(theirs, RACCOON);
  const me = await signUp(page.request, 'querida');
  await page.clock.install();
  await page.goto(pageFor({ me, friend }));
  const picture = page.locator('#root .portrait-picture').nth(1);
  const raccoon = await lookOfImage(RACCOON);
  await expect.poll(async () => difference(await lookOf(picture), raccoon)).toBeLessThan(SAME);

  await confirmPhoto(theirs, PHONE_PHOTO);
  const photo = await lookOfImage(PHONE_PHOTO);
  await page.clock.fastForward('01:00');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await expect.poll(async () => difference(await lookOf(picture), photo)).toBeLessThan(SAME);
  await theirs.dispose();
});

test('a take-down disappears from other users’ open pages, and is back when the moderator undoes it', async ({
  page,
  playwright,
}) => {
  const theirs = await playwright.request.newContext();
  const friend = await signUp(theirs, 'theophile');
  const uploadId = await confirmPhoto(theirs, RACCOON);
  const me = await signUp(page.request, 'solveig-hors');
  await page.goto(pageFor({ me, friend }));
  const picture = page.locator('#root .portrait-picture').nth(1);
  const raccoon = await lookOfImage(RACCOON);
  const likeness = async () => difference(await lookOf(picture), raccoon);
  await expect.poll(likeness).toBeLessThan(SAME);

  const simone = await playwright.request.newContext({ baseURL: server.url });
  await simone.post('/api/auth/sign-in', { data: { username: 'simone', password: 'portrait-demo' } });
  const decide = async (what: string, data: object) =>
    expect((await simone.post(`/api/trpc/admin.moderation.${what}`, { data })).ok()).toBe(true);
  await decide('takeDown', { uploadId, reason: 'other' });
  await expect.poll(likeness).toBeGreaterThan(SAME);
  await decide('undo', { uploadId });
  await expect.poll(likeness).toBeLessThan(SAME);
  await Promise.all([theirs.dispose(), simone.dispose()]);
});

/** The looks of a picture in all places, from the crop to the history. */
async function looksOn(page: Page): Promise<Record<string, Look>> {
  await page.getByRole('button', { name: 'Modifier ma photo' }).click();
  const accountWindow = page.getByRole('dialog', { name: 'Photo de profil' });
  await sendPhoto(accountWindow, RACCOON);
  const square = accountWindow.getByRole('application', { name: 'Carré à garder' });
  for (const key of ['+', '+', '+', 'ArrowLeft', 'ArrowUp', 'ArrowUp', 'r', 'm']) await square.press(key);
  await openPreciseSettings(accountWindow);
  const large = accountWindow.getByRole('img', { name: 'Aperçu de 512 pixels' });
  const sample = accountWindow.locator('.portrait-place .portrait-crop-preview');
  const before = {
    square: await lookOf(square),
    preview: await lookOf(previewOf(accountWindow)),
    large: await lookOf(large),
    sample: await lookOf(sample),
  };
  await confirm(accountWindow);
  const own = await lookOfArrived(accountWindow.locator('.portrait-picture'));
  await accountWindow.getByRole('tab', { name: 'Historique' }).click();
  const entry = await lookOfArrived(accountWindow.getByRole('listitem').first().locator('picture'));
  await closeAccountWindow(accountWindow);
  return { ...before, own, entry, host: await lookOfArrived(page.locator('#root .portrait-picture').first()) };
}

/** Without the fallback that is shown until the picture is loaded. */
async function lookOfArrived(picture: Locator): Promise<Look> {
  const image = picture.locator('img:not(.portrait-image-blur)');
  await expect(picture.locator('> span, > .portrait-image-blur')).toHaveCount(0);
  await expect(image).toHaveJSProperty('complete', true);
  return lookOf(image);
}

test('a host’s rules for images do not change the part of the picture shown @heavy', async ({ page }) => {
  const me = await signUp(page.request, 'reine-rules');
  await page.goto(pageFor({ me, friend: me }));
  const plain = await looksOn(page);
  for (const rules of [
    'img { max-width: 100% !important; height: auto !important }',
    '#root img { max-width: 100% !important; height: auto !important; object-fit: contain !important }',
    'img { width: 50% !important; transform: none !important; position: static !important }',
    'img { box-sizing: content-box !important; padding: 20px !important; border: 20px solid red !important }',
    'img { border-radius: 50% !important; filter: invert(1) !important; opacity: 0.2 !important; margin: 9px !important }',
  ]) {
    await page.goto(pageFor({ me, friend: me }));
    await page.addStyleTag({ content: rules });
    for (const [where, look] of Object.entries(await looksOn(page)))
      expect(difference(look, plain[where] ?? []), `${where}, with ${rules}`).toBeLessThan(SAME);
  }
});

test('a page of an origin that is not trusted learns nothing', async ({ page, complaints }) => {
  const me = await signUp(page.request, 'rosalie');
  await page.goto(pageFor({ me, friend: me }).replace('127.0.0.1', 'localhost'));
  const answers = page.evaluate(
    async (url) =>
      Promise.all(
        ['/api/auth/me', '/api/trpc/profilePicture.current'].map((path) =>
          fetch(url + path, { credentials: 'include' }).then(
            () => 'read',
            () => 'kept',
          ),
        ),
      ),
    server.url,
  );
  expect(await answers).toEqual(['kept', 'kept']);
  complaints.length = 0;
});

test('a host lays the parts out as it likes, with the whole flow in them', async ({ page }) => {
  const me = await signUp(page.request, 'oriane');
  await page.goto(pageFor({ me, friend: me, parts: true }));
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const preview = page.getByRole('img', { name: 'Ce que les autres verront' });
  await expect(page.getByRole('main')).toHaveClass('drop');
  await expect(button('Parcourir…')).toHaveClass('own-button');
  await expect(button(/^Mettre en ligne/)).toHaveAttribute('data-disabled', '');
  const chooser = page.waitForEvent('filechooser');
  await button('Parcourir…').click();
  await (await chooser).setFiles(PHONE_PHOTO);

  const stage = page.getByRole('application', { name: 'Carré à garder' });
  await expect(stage).toBeVisible();
  expect((await stage.boundingBox())?.width).toBeLessThan(300);
  await expect(page.getByText('Image envoyée')).toBeVisible();
  const whole = await lookOf(preview);
  await button('Pivoter à droite').click();
  await expect.poll(async () => difference(await lookOf(preview), whole)).toBeGreaterThan(SAME);
  await button('Défaire la dernière retouche').click();
  await expect.poll(async () => difference(await lookOf(preview), whole)).toBeLessThan(1);
  await page.getByRole('slider', { name: 'Zoom' }).fill('0.5');
  await stage.press('ArrowLeft');
  await stage.press('Control+z');
  const zoomed = await lookOf(preview);
  await button(/^Mettre en ligne/).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'confirmed' })).toBeVisible();
  const picture = page.locator('#root .portrait-picture').first();
  await expect.poll(async () => difference(await lookOf(picture), zoomed)).toBeLessThan(SAME);
});
