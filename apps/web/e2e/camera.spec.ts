import type { Locator, Page } from '@playwright/test';
import { expectApart } from './apart.ts';
import { putCameraIn } from './camera.ts';
import { lieAboutCanvases } from './lying-canvas.ts';
import { expectOpenToAll } from './obstacles.ts';
import { expect, test } from './portrait-test.ts';
import { chooseFile, chooseTool, openAccountWindow, signUpAs } from './site.ts';
import { RACCOON } from './photos/raccoon.ts';

/** A camera that fails with each of these errors in turn, and then works. */
async function refuseCamera(page: Page, ...names: string[]): Promise<void> {
  await putCameraIn(page);
  await page.addInitScript((refusals) => {
    const camera = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (asked) => {
      const name = refusals.shift();
      if (name) throw new DOMException('no', name);
      const stream = await camera(asked);
      Object.assign(window, { streams: [...(Reflect.get(window, 'streams') ?? []), stream] });
      return stream;
    };
  }, names);
}

/** Whether every opened stream is stopped, so that the camera's light is out. */
async function isCameraOff(page: Page): Promise<boolean> {
  return page.evaluate(() =>
    ((Reflect.get(window, 'streams') ?? []) as MediaStream[]).every((stream) =>
      stream.getTracks().every(({ readyState }) => readyState === 'ended'),
    ),
  );
}

async function openCamera(page: Page): Promise<{ accountWindow: Locator; shutter: Locator }> {
  const accountWindow = await openAccountWindow(page);
  await accountWindow.getByRole('button', { name: 'Prendre une photo' }).click();
  await expect(accountWindow.getByLabel('Ce que voit la caméra')).toBeVisible();
  return { accountWindow, shutter: accountWindow.getByRole('button', { name: 'Prendre une photo' }) };
}

const SCREENS = [
  { width: 1366, height: 768 },
  { width: 1280, height: 600 },
  { width: 360, height: 640 },
  { width: 640, height: 360 },
];

test('the shutter is visible on every screen, with the whole camera view above it', async ({ page }) => {
  await refuseCamera(page);
  await signUpAs(page, 'camille-view');
  const { accountWindow, shutter } = await openCamera(page);
  await expect(shutter).toBeEnabled();
  for (const screen of SCREENS) {
    await page.setViewportSize(screen);
    const where = `${screen.width} × ${screen.height}`;
    await expect(shutter, where).toBeInViewport({ ratio: 1 });
    // All but what is rounded.
    await expect(accountWindow.getByLabel('Ce que voit la caméra'), where).toBeInViewport({ ratio: 0.99 });
    const seen = await accountWindow.getByLabel('Ce que voit la caméra').boundingBox();
    expect(seen!.height, where).toBeGreaterThan(120);
  }
});

test('Escape closes the camera but not the window, and turns the camera off', async ({ page }) => {
  await refuseCamera(page);
  await signUpAs(page, 'camille-escape');
  const { accountWindow, shutter } = await openCamera(page);
  await expect(shutter).toBeEnabled();
  expect(await isCameraOff(page)).toBe(false);
  await page.keyboard.press('Escape');
  await expect(accountWindow.getByLabel('Ce que voit la caméra')).toBeHidden();
  await expect(accountWindow.getByRole('button', { name: 'Choisir une image' })).toBeVisible();
  await expect(accountWindow.getByRole('button', { name: 'Prendre une photo' })).toBeFocused();
  await expect.poll(() => isCameraOff(page)).toBe(true);

  await accountWindow.getByRole('button', { name: 'Prendre une photo' }).click();
  await expect(shutter).toBeEnabled();
  await accountWindow.getByRole('button', { name: 'Fermer' }).click();
  await expect(accountWindow).toBeHidden();
  await expect.poll(() => isCameraOff(page)).toBe(true);
  // A camera that was closed does not open by itself.
  await openAccountWindow(page);
  await expect(accountWindow.getByRole('button', { name: 'Choisir une image' })).toBeVisible();
});

test('a camera that was denied, is missing or is busy shows its own message, and can be tried again @heavy', async ({
  page,
}) => {
  await refuseCamera(page, 'NotAllowedError', 'NotFoundError', 'NotReadableError');
  await signUpAs(page, 'camille-retry');
  const accountWindow = await openAccountWindow(page);
  await accountWindow.getByRole('button', { name: 'Prendre une photo' }).click();
  const retry = accountWindow.getByRole('button', { name: 'Réessayer' });
  const alert = accountWindow.getByRole('alert');
  await expect(alert).toContainText('L’accès à la caméra a été refusé');
  await expectOpenToAll(page, 'camera refused');
  await retry.click();
  await expect(alert).toContainText('Aucune caméra n’a été trouvée');
  await retry.click();
  await expect(alert).toContainText('une autre application');
  await retry.click();
  await expect(accountWindow.getByRole('button', { name: 'Prendre une photo' })).toBeEnabled();
  await accountWindow.getByRole('button', { name: 'Prendre une photo' }).click();
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  await expect.poll(() => isCameraOff(page)).toBe(true);

  await accountWindow.getByRole('button', { name: 'Reprendre la photo' }).click();
  await expect(accountWindow.getByRole('button', { name: 'Prendre une photo' })).toBeEnabled();
  await expect(accountWindow.getByLabel('Ce que voit la caméra')).toBeVisible();
});

test('on a phone a photo is taken again at once, without a notice, and no notice lies over the shutter', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await refuseCamera(page);
  await signUpAs(page, 'camille-again');
  const { accountWindow, shutter } = await openCamera(page);
  await shutter.click();
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  const discarded = page.waitForResponse(/profilePicture\.discard/);
  await accountWindow.getByRole('button', { name: 'Reprendre la photo' }).click();
  expect((await discarded).ok()).toBe(true);
  await expect(shutter).toBeEnabled();
  await expect(accountWindow.getByText('Image abandonnée')).toHaveCount(0);

  await shutter.click();
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  await accountWindow.getByRole('button', { name: 'Abandonner' }).click();
  const notice = accountWindow.getByRole('status').filter({ hasText: 'Image abandonnée' });
  await expect(notice).toBeVisible();
  await accountWindow.getByRole('button', { name: 'Prendre une photo' }).click();
  await expect(shutter).toBeEnabled();
  await expectApart('with a notice', {
    notice,
    shutter,
    cancel: accountWindow.getByRole('button', { name: 'Annuler' }),
    camera: accountWindow.locator('.portrait-camera-stage'),
  });

  await accountWindow.getByRole('button', { name: 'La reprendre' }).click();
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  await accountWindow.getByRole('button', { name: 'Abandonner' }).click();
  await expect(accountWindow.getByRole('button', { name: 'Prendre une photo' })).toBeVisible();
});

test('the timer counts down before the photo, which is mirrored as it was shown @heavy', async ({ page }) => {
  await refuseCamera(page);
  await signUpAs(page, 'camille-timer');
  const { accountWindow, shutter } = await openCamera(page);
  await expect(accountWindow.getByLabel('Ce que voit la caméra')).toHaveCSS('transform', 'matrix(-1, 0, 0, 1, 0, 0)');
  await accountWindow.getByRole('button', { name: 'Retardateur 3 s' }).click();
  await shutter.click();
  await expect(accountWindow.getByRole('timer')).toHaveText('3');
  await expect(shutter).toBeDisabled();
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  await chooseTool(accountWindow, 'Tourner');
  await expect(accountWindow.getByRole('button', { name: 'Inverser' })).toHaveAttribute('aria-pressed', 'true');
});

test('without a camera the message offers to choose a file @heavy', async ({ page }) => {
  await refuseCamera(page, 'NotAllowedError');
  await signUpAs(page, 'camille-file');
  const accountWindow = await openAccountWindow(page);
  await accountWindow.getByRole('button', { name: 'Prendre une photo' }).click();
  await expect(accountWindow.getByRole('alert')).toBeVisible();
  await chooseFile(accountWindow, RACCOON);
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
});

test('unplugging the camera shows a message @heavy', async ({ page }) => {
  await refuseCamera(page);
  await signUpAs(page, 'camille-out');
  const { accountWindow, shutter } = await openCamera(page);
  await expect(shutter).toBeEnabled();
  await page.evaluate(() => {
    const [stream] = Reflect.get(window, 'streams') as MediaStream[];
    stream?.getTracks().forEach((track) => track.dispatchEvent(new Event('ended')));
  });
  await expect(accountWindow.getByRole('alert')).toContainText('La caméra ne répond pas');
});

test('where a canvas returns noise, no photo is taken: a message says so, and the camera is off', async ({ page }) => {
  await lieAboutCanvases(page, { instead: 'noise', from: 'all canvases' });
  await refuseCamera(page);
  await signUpAs(page, 'lucienne-noise');
  const { accountWindow, shutter } = await openCamera(page);
  await shutter.click();
  await expect(accountWindow.getByRole('alert')).toContainText('cache aux pages ce qui est dessiné');
  await expect(accountWindow.getByRole('button', { name: 'Choisir une image' })).toBeVisible();
  expect(await isCameraOff(page)).toBe(true);
});
