import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { translator, type Locale } from '@portrait/contract';
import type { Page } from '@playwright/test';
import { expectApart } from './apart.ts';
import { bring } from './bring.ts';
import { heavyUnless } from './heavy.ts';
import { allStill } from './obstacles.ts';
import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { RACCOON } from './photos/raccoon.ts';
import { expect, test } from './portrait-test.ts';
import { chooseTool, openAccountWindow, sendPhoto, signUpAs } from './site.ts';

/** Two phones, one as low as Safari's bars leave it, and one held the other way. */
const SMALL = [
  [375, 553],
  [360, 640],
  [390, 844],
  [640, 360],
] as const;
const FOLDER = fileURLToPath(new URL('photos', import.meta.url));
const HEIC = fileURLToPath(new URL('../../../packages/image/test/fixtures/quarters.heic', import.meta.url));
const NOTES = { name: 'notes.txt', type: 'text/plain', bytes: Buffer.from('Dear Sir') };
const named = async (name: string) => ({ name, type: 'image/jpeg', bytes: await readFile(RACCOON) });

/** Drags files of the desktop over the page, and drops them there if `drops`. */
async function drag(page: Page, files: string[], drops: boolean): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  // Where the layout moved another element under the pointer, Chromium makes an enter and a leave of the next event: no over.
  for (const type of ['dragEnter', 'dragOver', 'dragOver', ...(drops ? ['drop' as const] : [])] as const)
    await devtools.send('Input.dispatchDragEvent', { type, x: 400, y: 400, data });
}

test('a picture that another one replaces can be brought back, framed as it was', async ({ page }) => {
  await signUpAs(page, 'melisande-back');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, PHONE_PHOTO);
  await accountWindow.getByRole('button', { name: 'Agrandir' }).click();
  const zoom = accountWindow.getByRole('slider', { name: 'Zoom' });
  const framed = await zoom.inputValue();
  await drag(page, [RACCOON], false);
  await expect(accountWindow.getByText('Déposez l’image pour remplacer celle que vous préparez')).toBeVisible();
  await drag(page, [RACCOON], true);
  await expect(accountWindow.getByText('Cette image remplace celle que vous prépariez.')).toBeVisible();
  await expect(zoom).not.toHaveValue(framed);
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  await accountWindow.getByRole('button', { name: 'La reprendre' }).click();
  await expect(accountWindow.getByText('Cette image remplace')).toBeHidden();
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  await expect(zoom).toHaveValue(framed);
  const pending = await page.request.get('/api/trpc/profilePicture.pending');
  expect(await pending.json()).toMatchObject({ result: { data: [{ originalFilename: 'phone-photo.jpg' }] } });
});

test('a picture of another day that is replaced can be brought back too', async ({ page }) => {
  await signUpAs(page, 'melisande-resumed');
  let accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, PHONE_PHOTO);
  await page.reload();
  accountWindow = await openAccountWindow(page);
  await accountWindow.getByRole('button', { name: 'Reprendre', exact: true }).click();
  await accountWindow.getByRole('button', { name: 'Agrandir' }).click();
  const zoom = accountWindow.getByRole('slider', { name: 'Zoom' });
  const framed = await zoom.inputValue();
  await bring(page, 'paste', [await named('autre.jpg')]);
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  await accountWindow.getByRole('button', { name: 'La reprendre' }).click();
  await expect(accountWindow.getByText('Image envoyée')).toBeHidden();
  await expect(zoom).toHaveValue(framed);
});

test('a picture that the server shows is brought back with its crop, its angle and its light', async ({ page }) => {
  await signUpAs(page, 'melisande-heic');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, HEIC);
  const slider = (name: string) => accountWindow.getByRole('slider', { name });
  await chooseTool(accountWindow, 'Tourner');
  await slider('Redresser').fill('4');
  await chooseTool(accountWindow, 'Cadrer');
  await accountWindow.getByRole('button', { name: 'Agrandir' }).click();
  const framed = await slider('Zoom').inputValue();
  await chooseTool(accountWindow, 'Retouches');
  await slider('Lumière').fill('30');
  await bring(page, 'paste', [await named('autre.jpg')]);
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  await accountWindow.getByRole('button', { name: 'La reprendre' }).click();
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  await expect(slider('Lumière')).toHaveValue('30');
  await chooseTool(accountWindow, 'Tourner');
  await expect(slider('Redresser')).toHaveValue('4');
  await chooseTool(accountWindow, 'Cadrer');
  await expect(slider('Zoom')).toHaveValue(framed);
});

for (const locale of ['fr', 'ar'] as const satisfies Locale[])
  test(`in ${locale} on a small screen, the message that a picture is replaced covers nothing and moves nothing${heavyUnless(locale === 'fr')}`, async ({
    page,
  }) => {
    const t = translator(locale);
    await signUpAs(page, `melisande-small-${locale}`);
    const accountWindow = await openAccountWindow(page);
    await sendPhoto(accountWindow, PHONE_PHOTO);
    await page.locator('.preferences select').selectOption(locale);
    const stage = page.locator('.portrait-draft-stage');
    const others = {
      stage,
      close: page.getByRole('button', { name: t('account.close') }),
      previews: page.locator('.portrait-seen'),
      zoom: page.getByRole('slider', { name: t('editor.zoom') }),
      publish: page.locator('.portrait-publish'),
    };
    const message = page.locator('.portrait-window-outcome .portrait-notice');
    for (const [width, height] of SMALL) {
      await page.setViewportSize({ width, height });
      await allStill(page);
      const before = await stage.boundingBox();
      await bring(page, 'paste', [await named('autre.jpg')]);
      await expect(message).toContainText(t('taking.replaced'));
      await expect(page.getByText(t('draft.sent'))).toBeVisible();
      await expectApart(`${width} × ${height}`, { message, ...others });
      expect(await stage.boundingBox()).toEqual(before);
      await message.getByRole('button', { name: t('account.dismiss') }).click();
      await expect(message).toBeHidden();
      expect(await stage.boundingBox()).toEqual(before);
    }
  });

test('of several files the first picture is taken, and without any the refusal names the file', async ({ page }) => {
  await signUpAs(page, 'melisande-several');
  const accountWindow = await openAccountWindow(page);
  await bring(page, 'drop', [NOTES, { ...NOTES, name: 'liste.txt' }]);
  await expect(accountWindow.getByText(/^«\snotes\.txt\s»\s: Ce fichier n’est pas accepté\s: c’est un/)).toBeVisible();
  await bring(page, 'drop', [NOTES, await named('un.jpg'), await named('deux.jpg')]);
  await expect(
    accountWindow.getByText('3 fichiers reçus : seule la première image, « un.jpg », est prise.'),
  ).toBeVisible();
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
});

test('a dropped folder is said to be one', async ({ page }) => {
  await signUpAs(page, 'melisande-folder');
  const accountWindow = await openAccountWindow(page);
  await drag(page, [FOLDER], false);
  await expect(accountWindow.getByText('Déposez l’image pour l’envoyer')).toBeVisible();
  await drag(page, [FOLDER], true);
  await expect(accountWindow.getByText('Déposez une image, pas un dossier.')).toBeVisible();
  await drag(page, [FOLDER, RACCOON], true);
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
});
