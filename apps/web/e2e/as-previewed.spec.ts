import type { Page } from '@playwright/test';
import { UNALTERED, type Crop } from '@portrait/contract';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { heavyUnless, isHeavy } from './heavy.ts';
import { cutOut } from './photos/cut-out.ts';
import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { screenshotOf } from './pixels.ts';
import { expect, test } from './portrait-test.ts';
import { openAccountWindow, openPreciseSettings, sendPhoto, signUpAs } from './site.ts';
import { encodedAgain, framingDifference, meanDifference, previewedSquare, softened, squareOf } from './squares.ts';

test.use({ viewport: { width: 1280, height: 860 } });

/** The mean difference of colours, of 255, over every few pixels: the encoder smooths grain, and leaves these. */
const CLOSE = 3;
/** The same of single pixels, above what the encoder alone takes from the picture that was previewed. */
const BESIDES_ENCODING = 1.25;
/** In pixels of 512. */
const FRAMED = 1;

const PHOTO = { ...UNALTERED, x: 700, y: 900, size: 1900 };
const CUT_OUT = { ...UNALTERED, x: 250, y: 110, size: 540 };

/** Every angle, turn, light, contrast and ground stands beside several of the others. */
const RECIPES: Partial<Crop>[] = [
  {},
  { angle: 15 },
  { angle: -15, rotation: 90 },
  { angle: 7.5, rotation: 180, flip: true, light: 20 },
  { angle: -3.2, flip: true, contrast: 30 },
  { angle: 0.4, rotation: 270, light: -30, contrast: -25 },
  { rotation: 90, flip: true, light: 50, contrast: -50 },
  { angle: -11.1, light: -50 },
  { angle: 12, contrast: -50 },
  { rotation: 180, contrast: 50 },
];
const GROUNDED: Partial<Crop>[] = [
  { ground: '#ffffff' },
  { ground: '#204080', angle: 9, light: 35 },
  { ground: 'blur' },
  { ground: 'blur', angle: -13, rotation: 90, flip: true, light: -20, contrast: 40 },
];

/** Sends a picture, and compares what the page and the server draw of each recipe. */
async function compare(page: Page, image: { name: string; mimeType: string; buffer: Buffer }, crops: Crop[]) {
  const sent = await page.request.post('/api/users/upload-profile-picture/', { multipart: { image } });
  const { id } = (await sent.json()) as { id: number };
  for (const crop of crops) {
    const data = { upload_id: id, crop };
    const decision = crop === crops[0] ? 'confirm' : 'recrop';
    const answer = await page.request.post(`/api/users/${decision}-profile-picture/`, { data });
    const { upload } = (await answer.json()) as { upload: { picture_url: string; crop: Crop } };
    expect(upload.crop).toEqual(crop);
    const delivered = await squareOf(await (await page.request.get(upload.picture_url)).body());
    await page.goto('/');
    const accountWindow = await openAccountWindow(page);
    await accountWindow.getByRole('button', { name: 'Recadrer' }).click();
    await openPreciseSettings(accountWindow);
    const previewed = await previewedSquare(accountWindow.getByRole('img', { name: 'Aperçu de 512 pixels' }));
    const recipe = JSON.stringify(crop);
    const encoding = meanDifference(previewed, await encodedAgain(previewed));
    expect.soft(meanDifference(await softened(previewed), await softened(delivered)), recipe).toBeLessThan(CLOSE);
    expect.soft(meanDifference(previewed, delivered) - encoding, recipe).toBeLessThan(BESIDES_ENCODING);
    expect.soft(framingDifference(previewed, delivered), recipe).toBeLessThanOrEqual(FRAMED);
  }
}

test('a photo goes live as it was previewed, at every angle and strength', async ({ page }) => {
  await signUpAs(page, 'isaurine');
  await compare(
    page,
    { name: 'a.jpg', mimeType: 'image/jpeg', buffer: await readFile(PHONE_PHOTO) },
    RECIPES.filter((_recipe, nth) => isHeavy || nth % 3 === 0).map((recipe) => ({ ...PHOTO, ...recipe })),
  );
});

test('a transparent picture goes live on the ground on which it was previewed @heavy', async ({ page }) => {
  await signUpAs(page, 'isoline');
  await compare(
    page,
    { name: 'a.png', mimeType: 'image/png', buffer: await cutOut() },
    GROUNDED.map((recipe) => ({ ...CUT_OUT, ...recipe })),
  );
});

for (const [width, height] of [
  [640, 480],
  [1600, 140],
] as const)
  test(`around an opaque picture of ${width} × ${height} the frame shows nothing of the ground of transparent ones${heavyUnless(height === 140)}`, async ({
    page,
  }) => {
    await signUpAs(page, `opaline-${width}`);
    const accountWindow = await openAccountWindow(page);
    const drawing = sharp({ create: { width, height, channels: 3, background: '#00a040' } });
    const buffer = await drawing.png().toBuffer();
    await sendPhoto(accountWindow, { name: 'green.png', mimeType: 'image/png', buffer });
    await accountWindow.getByRole('button', { name: 'Carré', exact: true }).click();
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 1366, height: 650 },
    ]) {
      await page.setViewportSize(viewport);
      const shot = await screenshotOf(accountWindow.getByRole('application', { name: 'Carré à garder' }));
      const { data } = await sharp(shot).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      let grey = 0;
      for (let at = 0; at < data.length; at += 3) {
        const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
        if (Math.max(red, green, blue) - Math.min(red, green, blue) < 20 && green < 200) grey++;
      }
      expect(grey, `${viewport.width} × ${viewport.height}`).toBe(0);
    }
  });
