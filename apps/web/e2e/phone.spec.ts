import { readFile } from 'node:fs/promises';
import { expectApart } from './apart.ts';
import { allStill } from './obstacles.ts';
import { drawPicture } from './photos/draw-picture.ts';
import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { difference, lookOf, lookOfImage, OTHER, SAME } from './pixels.ts';
import { expect, test } from './portrait-test.ts';
import { keepForReadme } from './screenshots.ts';
import {
  chooseTool,
  sendPhoto,
  confirm,
  headerPicture,
  openAccountWindow,
  closeAccountWindow,
  signUpAs,
} from './site.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });

test('on a phone, a pending photo is offered again after a reload, and confirmed', async ({ page }) => {
  const photo = await lookOfImage(PHONE_PHOTO);
  await signUpAs(page, 'marie');
  await sendPhoto(await openAccountWindow(page), PHONE_PHOTO);
  await keepForReadme(page, 'phone');

  await page.reload();
  expect(difference(await lookOf(headerPicture(page)), photo)).toBeGreaterThan(OTHER);
  const accountWindow = await openAccountWindow(page);
  await accountWindow.getByRole('button', { name: 'Reprendre', exact: true }).click();
  await confirm(accountWindow);
  await closeAccountWindow(accountWindow);
  await expect.poll(async () => difference(await lookOf(headerPicture(page)), photo)).toBeLessThan(SAME);
});

test('on a phone nothing is wider than the screen', async ({ page }) => {
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Se connecter' })).toBeVisible();
  expect(await overflow()).toBe(0);
  await signUpAs(page, 'irene');
  expect(await overflow()).toBe(0);
  await sendPhoto(await openAccountWindow(page), PHONE_PHOTO);
  expect(await overflow()).toBe(0);
});

test('on a phone only what a finger can do is offered, and a tool brings the picture back', async ({ page }) => {
  await signUpAs(page, 'sofja');
  const accountWindow = await openAccountWindow(page);
  await expect(accountWindow.getByRole('button', { name: 'Choisir une image' })).toBeVisible();
  await expect(accountWindow.getByText('Déposez une image ici')).toBeHidden();
  await sendPhoto(accountWindow, PHONE_PHOTO);

  const stage = accountWindow.getByRole('application');
  const more = accountWindow.getByRole('button', { name: 'Plus', exact: true });
  await more.click();
  await expect(more).toHaveAttribute('aria-expanded', 'true');
  await expect(accountWindow.getByText('Forme affichée ici')).toBeInViewport();
  // It alone looks chosen, and has as much room as a tool.
  const tools = await accountWindow.getByRole('tablist', { name: 'Outils de recadrage' }).getByRole('tab').all();
  const widths = await Promise.all([more, ...tools].map(async (tool) => (await tool.boundingBox())!.width));
  expect(Math.max(...widths) - Math.min(...widths)).toBeLessThan(1);
  await page.mouse.move(0, 0);
  for (const tool of tools) await expect(tool).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
  await expect(more).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
  // No place is alone on its line.
  await page.setViewportSize({ width: 360, height: 844 });
  const places = await accountWindow.getByRole('group', { name: 'Endroit' }).getByRole('button').all();
  const tops = await Promise.all(places.map(async (place) => (await place.boundingBox())!.y));
  for (const top of tops) expect(tops.filter((other) => other === top).length).toBeGreaterThan(1);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(stage).not.toBeInViewport({ ratio: 0.9 });
  await chooseTool(accountWindow, 'Retouches');
  await expect(more).toHaveAttribute('aria-expanded', 'false');
  await expect(stage).toBeInViewport({ ratio: 0.9 });
  await more.click();
  await chooseTool(accountWindow, 'Retouches');
  await expect(more).toHaveAttribute('aria-expanded', 'false');
});

test('on a narrow phone every pending photo is offered, to continue with one or to discard all @heavy', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signUpAs(page, 'wangari');
  for (let i = 0; i < 3; i++) {
    const image = { name: `photo-${i}.jpg`, mimeType: 'image/jpeg', buffer: await readFile(PHONE_PHOTO) };
    const sent = await page.request.post('/api/users/upload-profile-picture/', { multipart: { image } });
    expect(sent.status()).toBe(201);
  }
  await page.reload();
  const accountWindow = await openAccountWindow(page);
  const waiting = accountWindow.getByRole('region', { name: '3 images attendent votre décision' });
  const offers = accountWindow.getByRole('button', { name: /^Reprendre l’image/ });
  await expect(waiting.getByRole('listitem')).toHaveCount(3);
  const window = await accountWindow.boundingBox();
  for (const offer of await waiting.getByRole('button').all()) {
    const button = await offer.boundingBox();
    expect(button!.x).toBeGreaterThanOrEqual(window!.x);
    expect(button!.x + button!.width).toBeLessThanOrEqual(window!.x + window!.width);
    expect(button!.height).toBeGreaterThanOrEqual(40);
  }
  await accountWindow.getByRole('button', { name: 'photo-0.jpg' }).click();
  await confirm(accountWindow);
  await closeAccountWindow(accountWindow);
  await openAccountWindow(page);
  await expect(offers).toHaveCount(2);

  await accountWindow.getByRole('button', { name: 'Tout abandonner' }).click();
  const question = page.getByRole('alertdialog', { name: 'Abandonner ces 2 images' });
  await expect(question.getByRole('button', { name: 'Les garder pour plus tard' })).toBeVisible();
  await question.getByRole('button', { name: 'Tout abandonner' }).click();
  await expect(offers).toHaveCount(0);
  await expect(accountWindow.getByText('Images abandonnées')).toBeVisible();
});

for (const [width, height] of [
  [640, 360],
  [844, 390],
] as const) {
  test(`held sideways, at ${width} × ${height}, all that matters is in view`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await signUpAs(page, `irma-${width}`);
    const accountWindow = await openAccountWindow(page);
    await sendPhoto(accountWindow, PHONE_PHOTO);
    await allStill(page);
    const parts = [
      accountWindow.getByRole('application', { name: 'Carré à garder' }),
      accountWindow.getByRole('img', { name: 'Votre photo en petit' }),
      accountWindow.getByRole('tablist', { name: 'Outils de recadrage' }),
      accountWindow.getByRole('slider', { name: 'Zoom' }),
      accountWindow.getByRole('button', { name: /^Mettre en ligne/ }),
    ];
    const footer = (await accountWindow.locator('.portrait-window-footer').boundingBox())!;
    for (const part of parts) {
      await expect(part).toBeInViewport({ ratio: 0.99 });
      const { y, height: tall } = (await part.boundingBox())!;
      if (part !== parts.at(-1)) expect(y + tall, String(part)).toBeLessThanOrEqual(footer.y);
    }
  });
}

test('on a phone the message about too many waiting pictures leaves every choice in view', async ({ page }) => {
  await signUpAs(page, 'marie-full');
  for (const seed of [1, 2, 3, 4, 5]) {
    const image = { name: `${seed}.jpg`, mimeType: 'image/jpeg', buffer: await drawPicture(seed) };
    const answer = await page.request.post('/api/users/upload-profile-picture/', { multipart: { image } });
    expect(answer.status()).toBe(201);
  }
  await page.reload();
  const accountWindow = await openAccountWindow(page);
  await accountWindow.locator('input[type=file]').setInputFiles(PHONE_PHOTO);
  const notice = accountWindow.getByRole('status').filter({ hasText: 'Trop d’images en attente' });
  await expectApart('with five waiting', {
    notice,
    choose: accountWindow.getByRole('button', { name: 'Choisir une image' }),
    camera: accountWindow.getByRole('button', { name: 'Prendre une photo' }),
    immediately: accountWindow.getByRole('switch', { name: 'Mettre en ligne dès l’envoi' }),
  });
});
