import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { bring } from './bring.ts';
import { putCameraIn } from './camera.ts';
import { heavyUnless } from './heavy.ts';
import { signedUp } from './people.ts';
import { damagedGif } from './photos/damaged-gif.ts';
import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { RACCOON } from './photos/raccoon.ts';
import { difference, lookOf, OTHER } from './pixels.ts';
import { expect, test } from './portrait-test.ts';
import { keepForReadme } from './screenshots.ts';
import { chooseFile, confirm, openAccountWindow, previewOf, sendPhoto, signUpAs } from './site.ts';

const HEIC = fileURLToPath(new URL('../../../packages/image/test/fixtures/quarters.heic', import.meta.url));

for (const how of ['drop', 'paste'] as const) {
  test(`by ${how}; the first picture of several files is used, with a message${heavyUnless(how === 'drop')}`, async ({
    page,
  }) => {
    await signUpAs(page, `luce-${how}`);
    const accountWindow = await openAccountWindow(page);
    const bytes = await readFile(RACCOON);
    const named = (name: string) => ({ name, type: 'image/jpeg', bytes });
    await bring(page, how, [named('premier.jpg'), named('second.jpg')]);
    await expect(
      accountWindow.getByText('2 fichiers reçus : seule la première image, « premier.jpg », est prise.'),
    ).toBeVisible();
    await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  });
}

test('the same file can be chosen again', async ({ page }) => {
  await signUpAs(page, 'mona');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  await accountWindow.getByRole('button', { name: 'Abandonner' }).click();
  await sendPhoto(accountWindow, RACCOON);
});

test('a file that is too large or no picture is refused before it is sent, with the limit and the actual value', async ({
  page,
}) => {
  const sent: string[] = [];
  const reported: unknown[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'POST') return;
    sent.push(request.url());
    if (request.url().includes('refusals.report')) reported.push(...Object.values(request.postDataJSON() as object));
  });
  await signUpAs(page, 'nadia');
  const accountWindow = await openAccountWindow(page);
  await keepForReadme(page, 'choosing');
  sent.length = 0;
  const byteSize = Math.floor(12.4 * 1024 * 1024);
  const input = accountWindow.locator('input[type=file]');
  await input.setInputFiles(await damagedGif('lourde.gif', byteSize));
  await expect(accountWindow.getByText(/Image trop lourde\s: 12,4\s?Mo, limite 10\s?Mo/)).toBeVisible();
  await keepForReadme(page, 'refused');
  await input.setInputFiles({ name: 'notes.pdf', mimeType: 'image/gif', buffer: Buffer.from('%PDF-1.7') });
  await expect(
    accountWindow.getByText(/^Ce fichier n’est pas accepté\s: c’est un PDF\. Formats acceptés.*\.$/),
  ).toBeVisible();
  expect(sent.filter((url) => url.includes('upload-profile-picture'))).toEqual([]);
  await expect
    .poll(() => reported)
    .toEqual([
      { code: 'FILE_TOO_LARGE', byteSize, found: 'GIF' },
      { code: 'NOT_AN_IMAGE', byteSize: 8, found: 'PDF' },
    ]);
});

test('a file that is refused leaves the picture in work as it is', async ({ page }) => {
  await signUpAs(page, 'perpetua');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, PHONE_PHOTO);
  await accountWindow.getByRole('button', { name: 'Agrandir' }).click();
  const zoom = accountWindow.getByRole('slider', { name: 'Zoom' });
  const framed = await zoom.inputValue();
  const another = accountWindow.locator('input[type=file]');
  await another.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Dear Sir') });
  await expect(accountWindow.getByText('Ce fichier n’est pas accepté')).toBeVisible();
  await another.setInputFiles(await damagedGif('lourde.gif', 12 * 1024 * 1024));
  await expect(accountWindow.getByText('Image trop lourde')).toBeVisible();
  await expect(zoom).toHaveValue(framed);
  await confirm(accountWindow);
});

test('a file of an unknown type is named by a word in the reader’s language', async ({ page }) => {
  await signUpAs(page, 'oriane-words');
  const accountWindow = await openAccountWindow(page);
  const input = accountWindow.locator('input[type=file]');
  await input.setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) });
  await expect(accountWindow.getByText('Ce fichier n’est pas accepté : c’est un fichier vide.')).toBeVisible();
  await input.setInputFiles({ name: 'lettre.txt', mimeType: 'text/plain', buffer: Buffer.from('Dear Sir') });
  await expect(accountWindow.getByText('Ce fichier n’est pas accepté : c’est un fichier texte.')).toBeVisible();
});

test('a phone photo is scaled down before it is sent, and keeps its crop', async ({ page }) => {
  await signUpAs(page, 'vigdis');
  const accountWindow = await openAccountWindow(page);
  const sending = page.waitForRequest(/upload-profile-picture/);
  await chooseFile(accountWindow, PHONE_PHOTO);
  const length = Number(await (await sending).headerValue('content-length'));
  const original = (await readFile(PHONE_PHOTO)).length;
  expect(length).toBeLessThan(original / 2);
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
});

test('a HEIC that the browser cannot show is shown by the server @heavy', async ({ page }) => {
  await signUpAs(page, 'paulette');
  const accountWindow = await openAccountWindow(page);
  const before = await lookOf(accountWindow.locator('.portrait-picture'));
  await sendPhoto(accountWindow, HEIC);
  await expect(previewOf(accountWindow)).toBeVisible();
  await confirm(accountWindow);
  await expect
    .poll(async () => difference(await lookOf(accountWindow.locator('.portrait-picture')), before))
    .toBeGreaterThan(OTHER);
});

test('without a camera, or without permission to use it, a message says so @heavy', async ({ page }) => {
  await signUpAs(page, 'renata');
  const accountWindow = await openAccountWindow(page);
  await accountWindow.getByRole('button', { name: 'Prendre une photo' }).click();
  await expect(accountWindow.getByText(/caméra (a été refusé|n’a été trouvée)/)).toBeVisible();
  await accountWindow.getByRole('button', { name: 'Annuler' }).click();
  await expect(accountWindow.getByRole('button', { name: 'Choisir une image' })).toBeVisible();
});

test('the camera takes a photo', async ({ page }) => {
  await putCameraIn(page);
  await signUpAs(page, 'sarah');
  const accountWindow = await openAccountWindow(page);
  const takePhoto = accountWindow.getByRole('button', { name: 'Prendre une photo' });
  await takePhoto.click();
  await expect(takePhoto).toBeEnabled();
  await keepForReadme(page, 'camera');
  await takePhoto.click();
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
});

test('a file dropped outside the window does not replace the page', async ({ page }) => {
  await signUpAs(page, 'yolande');
  await openAccountWindow(page);
  const prevented = await page.locator('.portrait-backdrop').evaluate((backdrop) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([], 'photo.jpg'));
    const isPrevented = (event: string) =>
      !backdrop.dispatchEvent(new DragEvent(event, { bubbles: true, cancelable: true, dataTransfer }));
    return [isPrevented('dragover'), isPrevented('drop')];
  });
  expect(prevented).toEqual([true, true]);
});

test('a file pasted while the window asks about a picture does not replace it @heavy', async ({ page }) => {
  await signUpAs(page, 'zelie');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  await page.keyboard.press('Escape');
  const question = page.getByRole('alertdialog');
  await expect(question).toBeVisible();
  let changes = 0;
  page.on('request', (request) => (changes += Number(/upload-profile-picture|discard/.test(request.url()))));
  const bytes = await readFile(RACCOON);
  await bring(page, 'paste', [{ name: 'autre.jpg', type: 'image/jpeg', bytes }]);
  await question.getByRole('button', { name: 'Continuer' }).click();
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  await confirm(accountWindow);
  expect(changes).toBe(0);
});

test('one pending picture too many is refused before it is sent', async ({ browser, baseURL }) => {
  const { page, send } = await signedUp(browser, baseURL!, 'agnes');
  for (const seed of [1, 2, 3, 4, 5]) await send(seed);
  await page.goto('/');
  const accountWindow = await openAccountWindow(page);
  let sent = 0;
  page.on('request', (request) => (sent += Number(request.url().includes('upload-profile-picture'))));
  await accountWindow.locator('input[type=file]').setInputFiles(RACCOON);
  await expect(accountWindow.getByText('Trop d’images en attente : 5 images au plus')).toBeVisible();
  expect(sent).toBe(0);
  await page.context().close();
});

test('an animated picture is sent as it is, however large @heavy', async ({ page }) => {
  await signUpAs(page, 'berenice');
  const accountWindow = await openAccountWindow(page);
  const frame = async (background: string) =>
    sharp({ create: { width: 2400, height: 2400, channels: 3, background } })
      .png()
      .toBuffer();
  const animation = await sharp([await frame('teal'), await frame('navy')], { join: { animated: true } })
    .webp()
    .toBuffer();
  const sending = page.waitForRequest(/upload-profile-picture/);
  const file = { name: 'animee.webp', mimeType: 'image/webp', buffer: animation };
  await accountWindow.locator('input[type=file]').setInputFiles(file);
  expect(Number(await (await sending).headerValue('content-length'))).toBeGreaterThan(animation.length);
});
