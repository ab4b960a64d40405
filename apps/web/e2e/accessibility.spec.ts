import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bring } from './bring.ts';
import { ROOT } from './cache-folder.ts';
import { putCameraIn } from './camera.ts';
import { slowLine } from './line.ts';
import { expectOpenToAll } from './obstacles.ts';
import { staff } from './people.ts';
import { damagedGif } from './photos/damaged-gif.ts';
import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { RACCOON } from './photos/raccoon.ts';
import { expect, test } from './portrait-test.ts';
import {
  chooseFile,
  closeAccountWindow,
  confirm,
  openAccountWindow,
  openHistory,
  sendPhoto,
  signUpAs,
  openPreciseSettings,
  finish,
} from './site.ts';

test.describe.configure({ mode: 'parallel' });
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const MEGABYTE = 1024 * 1024;

test('sign-in and sign-up, also refused', async ({ page, complaints }) => {
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Se connecter' })).toBeVisible();
  await expectOpenToAll(page, 'sign-in');
  await page.getByLabel('Nom d’utilisateur').fill('personne');
  await page.getByLabel('Mot de passe').fill('un mot de passe faux');
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(page.getByRole('alert')).toHaveText('Nom d’utilisateur ou mot de passe incorrect.');
  await expectOpenToAll(page, 'sign-in refused');
  complaints.length = 0;
  await page.getByRole('button', { name: 'Créer un compte' }).click();
  await expectOpenToAll(page, 'sign-up');
  await signUpAs(page, 'louis-home');
  await expectOpenToAll(page, 'home');
});

test('choosing, and a file refused on either side', async ({ page, complaints }) => {
  await signUpAs(page, 'louis-choosing');
  const accountWindow = await openAccountWindow(page);
  await expectOpenToAll(page, 'choosing');
  const input = accountWindow.locator('input[type=file]');
  await input.setInputFiles(await damagedGif('lourde.gif', 11 * MEGABYTE));
  await expect(accountWindow.getByText('Image trop lourde')).toBeVisible();
  await expectOpenToAll(page, 'too heavy');
  await input.setInputFiles(await damagedGif('abîmée.gif', MEGABYTE));
  await expect(accountWindow.getByText('Image endommagée')).toBeVisible();
  await expectOpenToAll(page, 'refused by the server');
  complaints.length = 0;
  await accountWindow.locator('> div').dispatchEvent('dragover', {
    dataTransfer: await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([], 'photo.jpg'));
      return transfer;
    }),
  });
  await expect(accountWindow.getByText('Déposez l’image pour l’envoyer')).toBeVisible();
  await expectOpenToAll(page, 'dragging');
});

test('the camera, with and without leave to use it @heavy', async ({ page }) => {
  await signUpAs(page, 'louis-camera');
  const takePhoto = page.getByRole('button', { name: 'Prendre une photo' });
  await openAccountWindow(page);
  await takePhoto.click();
  await expect(page.getByText(/caméra (a été refusé|n’a été trouvée)/)).toBeVisible();
  await expectOpenToAll(page, 'no camera');

  await putCameraIn(page);
  await page.reload();
  await openAccountWindow(page);
  await takePhoto.click();
  await expect(takePhoto).toBeEnabled();
  await expectOpenToAll(page, 'camera');
});

test('sending, retrying, offline and failed @heavy', async ({ page, complaints }) => {
  await page.clock.install();
  await signUpAs(page, 'louis-sending');
  const accountWindow = await openAccountWindow(page);
  await slowLine(page, { bytesPerSecond: 1000 });
  await chooseFile(accountWindow, PHONE_PHOTO);
  await expect(accountWindow.getByText(/ko sur/)).toBeVisible();
  await expectOpenToAll(page, 'sending');
  await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
  await expect(accountWindow.getByText('Elle sera en ligne dès la fin de l’envoi.')).toBeVisible();
  await expectOpenToAll(page, 'confirmed while sending');
  await accountWindow.getByRole('button', { name: 'Annuler' }).click();
  await slowLine(page, {});

  await page.context().setOffline(true);
  await chooseFile(accountWindow, RACCOON);
  await expect(accountWindow.getByText('L’envoi reprendra dès le retour de la connexion.')).toBeVisible();
  await expectOpenToAll(page, 'offline');
  await page.route(/upload-profile-picture/, async (route) => route.abort('connectionreset'));
  await page.context().setOffline(false);
  await expect(accountWindow.getByText('L’envoi a échoué. Nouvel essai')).toBeVisible();
  await expectOpenToAll(page, 'trying again');
  const retry = accountWindow.getByRole('button', { name: 'Réessayer' });
  await expect
    .poll(async () => {
      await page.clock.fastForward(60_000);
      return retry.isVisible();
    })
    .toBe(true);
  await expectOpenToAll(page, 'given up');
  complaints.length = 0;
});

test('cropping, offline, refused, closing', async ({ page, complaints }) => {
  await signUpAs(page, 'louis-cropping');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  await openPreciseSettings(accountWindow);
  await expectOpenToAll(page, 'cropping');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await expectOpenToAll(page, 'closing');
  await page.getByRole('button', { name: 'Continuer' }).click();

  await page.context().setOffline(true);
  await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
  await expect(accountWindow.getByText('La mise en ligne se fera dès le retour de la connexion.')).toBeVisible();
  await expectOpenToAll(page, 'confirming offline');
  const pending = await (await page.request.get('/api/trpc/profilePicture.pending')).json();
  const uploadId: number = pending.result.data[0].id;
  await page.request.post('/api/trpc/profilePicture.discard', { data: { uploadId } });
  await page.context().setOffline(false);
  await expect(accountWindow.getByText('Cette image a été abandonnée')).toBeVisible();
  await expectOpenToAll(page, 'discarded elsewhere');
  complaints.length = 0;
});

test('confirmed, undone, removed, pending, and the history with a picture that is no longer kept @heavy', async ({
  page,
  server,
}) => {
  await signUpAs(page, 'louis-live');
  const accountWindow = await openAccountWindow(page);
  await accountWindow.getByRole('tab', { name: 'Historique' }).click();
  await expectOpenToAll(page, 'history, empty');
  await accountWindow.getByRole('tab', { name: 'Photo' }).click();
  for (const photo of [PHONE_PHOTO, RACCOON]) {
    await sendPhoto(accountWindow, photo);
    await confirm(accountWindow);
  }
  await expectOpenToAll(page, 'confirmed');
  await finish(accountWindow);
  await accountWindow.getByRole('button', { name: 'Retirer ma photo' }).click();
  await expect(accountWindow.getByText('Photo retirée')).toBeVisible();
  await expectOpenToAll(page, 'removed');
  await accountWindow.getByRole('button', { name: 'Annuler' }).click();
  await expect(accountWindow.getByText('La photo précédente est de nouveau en ligne')).toBeVisible();
  await expectOpenToAll(page, 'undone');

  await promisify(execFile)(process.execPath, [join(ROOT, 'apps/server/dist/cli.js'), 'cleanup'], {
    env: { ...process.env, DATA_DIR: server.dataDir, KEPT_VERSIONS: '1', KEPT_DAYS: '0' },
  });
  await sendPhoto(accountWindow, RACCOON);
  await page.reload();
  await openAccountWindow(page);
  await expect(accountWindow.getByText('attend votre décision')).toBeVisible();
  await expectOpenToAll(page, 'offered again');
  await closeAccountWindow(accountWindow);
  const entries = await openHistory(page);
  await expect(entries).toHaveCount(3);
  await expect(accountWindow.getByText('N’est plus conservée')).toBeVisible();
  await expectOpenToAll(page, 'history');
  await entries.filter({ hasText: 'En ligne' }).getByRole('button', { name: 'Recadrer' }).click();
  await expect(accountWindow.getByText('Le nouveau cadrage remplacera celui d’avant')).toBeVisible();
  await expectOpenToAll(page, 'cropping again');
});

test('several files at once, discarded, restored, locked @heavy', async ({ page, browser, baseURL }) => {
  await signUpAs(page, 'louis-locked');
  const accountWindow = await openAccountWindow(page);
  const bytes = await readFile(RACCOON);
  const named = (name: string) => ({ name, type: 'image/jpeg', bytes });
  await bring(page, 'drop', [named('premier.jpg'), named('second.jpg')]);
  await expect(accountWindow.getByText('2 fichiers reçus')).toBeVisible();
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  await expectOpenToAll(page, 'several files');
  await accountWindow.getByRole('button', { name: 'Abandonner' }).click();
  await expect(accountWindow.getByText('Image abandonnée')).toBeVisible();
  await expectOpenToAll(page, 'discarded');
  for (const photo of [PHONE_PHOTO, RACCOON]) {
    await sendPhoto(accountWindow, photo);
    await confirm(accountWindow);
  }
  await accountWindow.getByRole('tab', { name: 'Historique' }).click();
  await accountWindow.getByRole('button', { name: 'Remettre en ligne' }).click();
  await expect(accountWindow.getByText('Photo remise en ligne')).toBeVisible();
  await expectOpenToAll(page, 'shown again');

  const { id: userId } = (await (await page.request.get('/api/auth/me')).json()) as { id: number };
  const { change } = await staff(browser, baseURL!, 'simone');
  expect((await change('admin.users.lock', { userId, reason: 'impersonation' })).ok()).toBe(true);
  await accountWindow.getByRole('tab', { name: 'Photo' }).click();
  await expect(accountWindow.getByText(/verrouillée par la modération/)).toBeVisible();
  await expectOpenToAll(page, 'locked');
});
