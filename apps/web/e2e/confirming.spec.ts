import { readFile } from 'node:fs/promises';
import { bring } from './bring.ts';
import { heavyUnless } from './heavy.ts';
import { hold } from './hold.ts';
import { RACCOON } from './photos/raccoon.ts';
import { expect, test } from './portrait-test.ts';
import { chooseFile, confirm, openAccountWindow, sendPhoto, signUpAs } from './site.ts';

const LIVE = 'C’est en ligne';

for (const mode of ['asked', 'immediately'] as const) {
  test(`no other file is accepted during a confirmation, and the next one goes live too: ${mode}${heavyUnless(mode === 'asked')}`, async ({
    page,
  }) => {
    await signUpAs(page, `solange-${mode}`);
    const accountWindow = await openAccountWindow(page);
    const release = await hold(page, /profilePicture\.confirm/);
    if (mode === 'immediately') {
      await accountWindow.getByRole('switch', { name: 'Mettre en ligne dès l’envoi' }).click();
      await chooseFile(accountWindow, RACCOON);
    } else {
      await sendPhoto(accountWindow, RACCOON);
      await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
    }
    await expect(accountWindow.getByRole('button', { name: 'Mise en ligne…' })).toBeVisible();
    await expect(accountWindow.getByRole('button', { name: 'Choisir une autre image' })).toBeDisabled();
    await bring(page, 'paste', [{ name: 'autre.jpg', type: 'image/jpeg', bytes: await readFile(RACCOON) }]);
    release();
    await expect(accountWindow.getByText(LIVE)).toBeVisible();

    await chooseFile(accountWindow, RACCOON);
    if (mode === 'asked') await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
    await expect(accountWindow.getByText(LIVE)).toBeVisible();
    await accountWindow.getByRole('tab', { name: 'Historique' }).click();
    await expect(accountWindow.getByRole('listitem')).toHaveCount(2);
  });
}

test('the error of one confirmation is not shown for the next picture @heavy', async ({ page, complaints }) => {
  await signUpAs(page, 'tatiana');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  await page.reload();
  await openAccountWindow(page);
  await accountWindow.getByRole('button', { name: 'Reprendre', exact: true }).click();
  const data = { httpStatus: 500, error: { code: 'INTERNAL', facts: {} } };
  const json = [{ error: { message: '', code: -32_603, data } }];
  await page.route(/profilePicture\.confirm/, async (route) => route.fulfill({ status: 500, json }));
  await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
  await expect(accountWindow.getByRole('alert')).toContainText('Une erreur est survenue');

  await accountWindow.locator('input[type=file]').setInputFiles(RACCOON);
  await expect(accountWindow.getByRole('alert')).toBeHidden();
  await page.unroute(/profilePicture\.confirm/);
  await confirm(accountWindow);
  complaints.length = 0;
});
