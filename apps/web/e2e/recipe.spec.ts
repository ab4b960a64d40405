import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { expectOpenToAll } from './obstacles.ts';
import { cutOut } from './photos/cut-out.ts';
import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { difference, lookOf, lookOfImage, SAME, screenshotOf } from './pixels.ts';
import { expect, test } from './portrait-test.ts';
import {
  chooseFile,
  chooseTool,
  confirm,
  openAccountWindow,
  openPreciseSettings,
  previewOf,
  sendPhoto,
  signUpAs,
} from './site.ts';

test.use({ viewport: { width: 1280, height: 860 } });

async function startEditing(page: Page, username: string): Promise<Locator> {
  await signUpAs(page, username);
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, PHONE_PHOTO);
  await openPreciseSettings(accountWindow);
  await chooseTool(accountWindow, 'Tourner');
  return accountWindow;
}

const slider = (accountWindow: Locator, name: string) => accountWindow.getByRole('slider', { name });
const side = async (accountWindow: Locator) => Number(await accountWindow.getByLabel('Côté').inputValue());

const lookOfSlider = async (image: Buffer) => [
  ...(await sharp(image).removeAlpha().resize(8, 1, { fit: 'fill' }).raw().toBuffer()),
];

async function shownCrop(page: Page) {
  const answer = await page.request.get('/api/users/profile-picture-history/?limit=1');
  const { items } = (await answer.json()) as { items: { crop: Record<string, unknown>; picture_url: string }[] };
  return items[0]!;
}

test('angle, light and contrast are set by keys, read aloud, put back one by one, and go live as previewed', async ({
  page,
}) => {
  const accountWindow = await startEditing(page, 'josette');
  const whole = await side(accountWindow);
  const before = await lookOf(previewOf(accountWindow));
  await slider(accountWindow, 'Redresser').focus();
  for (let times = 0; times < 9; times++) await page.keyboard.press('ArrowLeft');
  await expect(slider(accountWindow, 'Redresser')).toHaveAttribute('aria-valuetext', '4,5 degrés vers la gauche');
  await expect(accountWindow.getByText('-4,5°')).toBeVisible();
  // The corners of the turned square must be inside the picture.
  const turned = await side(accountWindow);
  expect(turned).toBeLessThan(whole / 1.07);
  await chooseTool(accountWindow, 'Retouches');
  const untouched = await screenshotOf(slider(accountWindow, 'Lumière'));
  // Both sides of the middle look alike where nothing is changed.
  const mirrored = await sharp(untouched).flop().png().toBuffer();
  expect(difference(await lookOfSlider(untouched), await lookOfSlider(mirrored))).toBeLessThan(2);
  await slider(accountWindow, 'Lumière').focus();
  for (let times = 0; times < 3; times++) await page.keyboard.press('PageUp');
  await expect(slider(accountWindow, 'Lumière')).toHaveAttribute('aria-valuetext', /^30\s%\sde plus$/);
  await slider(accountWindow, 'Contraste').fill('-20');
  await expect(slider(accountWindow, 'Contraste')).toHaveAttribute('aria-valuetext', /^20\s%\sde moins$/);
  const previewed = await lookOf(previewOf(accountWindow));
  expect(difference(previewed, before)).toBeGreaterThan(SAME);

  await accountWindow.getByRole('button', { name: /^Contraste\s: réinitialiser$/ }).click();
  await expect(slider(accountWindow, 'Contraste')).toHaveAttribute('aria-valuetext', 'Comme la photo');
  await expect(slider(accountWindow, 'Contraste')).toBeFocused();
  await slider(accountWindow, 'Contraste').fill('-20');
  await expect.poll(async () => difference(await lookOf(previewOf(accountWindow)), previewed)).toBeLessThan(1);

  await confirm(accountWindow);
  const { crop, picture_url } = await shownCrop(page);
  expect(crop).toMatchObject({ angle: -4.5, light: 30, contrast: -20, ground: null });
  const delivered = await (await page.request.get(picture_url)).body();
  expect(difference(await lookOfImage(delivered), previewed)).toBeLessThan(3);
});

test('on the way back, straightening gives the square its size back @heavy', async ({ page }) => {
  const accountWindow = await startEditing(page, 'juliette');
  const whole = await side(accountWindow);
  for (const angle of ['5', '15', '-15', '0']) await slider(accountWindow, 'Redresser').fill(angle);
  expect(await side(accountWindow)).toBe(whole);
  await slider(accountWindow, 'Redresser').fill('15');
  expect(await side(accountWindow)).toBeLessThan(whole / 1.2);
  await accountWindow.getByRole('button', { name: /^Redresser\s: réinitialiser$/ }).click();
  expect(await side(accountWindow)).toBe(whole);
  await expect(slider(accountWindow, 'Redresser')).toHaveAttribute('aria-valuetext', 'Horizon droit');
});

test('Ctrl+Z and the button take back one change after the other, a drag as one', async ({ page }) => {
  const accountWindow = await startEditing(page, 'jacqueline');
  const undo = accountWindow.getByRole('button', { name: 'Défaire la dernière retouche' });
  await expect(undo).toBeHidden();
  const looks = [await lookOf(previewOf(accountWindow))];
  const isAgain = async (nth: number) =>
    expect.poll(async () => difference(await lookOf(previewOf(accountWindow)), looks[nth]!)).toBeLessThan(1);

  await accountWindow.getByRole('button', { name: 'Pivoter à droite' }).click();
  looks.push(await lookOf(previewOf(accountWindow)));
  await accountWindow.getByRole('button', { name: 'Inverser' }).click();
  looks.push(await lookOf(previewOf(accountWindow)));
  await chooseTool(accountWindow, 'Retouches');
  const light = (await slider(accountWindow, 'Lumière').boundingBox())!;
  await page.mouse.move(light.x + light.width / 2, light.y + light.height / 2);
  await page.mouse.down();
  for (let step = 1; step <= 8; step++) await page.mouse.move(light.x + light.width / 2 + step * 8, light.y + 8);
  await page.mouse.up();
  expect(Number(await slider(accountWindow, 'Lumière').inputValue())).toBeGreaterThan(5);

  await page.keyboard.press('Control+z');
  await isAgain(2);
  await expect(slider(accountWindow, 'Lumière')).toHaveValue('0');
  await page.keyboard.press('Control+z');
  await isAgain(1);
  await undo.click();
  await isAgain(0);
  await expect(undo).toHaveAttribute('aria-disabled', 'true');
  await expect(undo).toBeFocused();
});

test('two fingers turn the picture under the square by up to 15 degrees, and little turns not at all @heavy', async ({
  page,
}) => {
  const accountWindow = await startEditing(page, 'joconde');
  const box = (await accountWindow.getByRole('application', { name: 'Carré à garder' }).boundingBox())!;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const devtools = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
  const fingers = (degrees: number) => {
    const [x, y] = [Math.cos((degrees * Math.PI) / 180) * 90, Math.sin((degrees * Math.PI) / 180) * 90];
    return [-1, 1].map((way) => ({ x: middle.x + way * x, y: middle.y + way * y }));
  };
  const turn = async (to: number) => {
    await touch('touchStart', fingers(0));
    for (let degrees = 0; degrees !== to; degrees += Math.sign(to)) {
      await touch('touchMove', fingers(degrees + Math.sign(to)));
      await page.waitForTimeout(30);
    }
    await touch('touchEnd', []);
  };
  const angle = async () =>
    Number.parseFloat((await accountWindow.locator('output').first().innerText()).replace(',', '.'));

  await turn(2);
  await page.waitForTimeout(100);
  expect(await angle()).toBe(0);
  await turn(-10);
  await expect.poll(angle).toBeCloseTo(-7, 0);
  await turn(40);
  await expect.poll(angle).toBe(15);
  // The square is in the middle of the picture, and stays there.
  const left = Number(await accountWindow.getByLabel('Gauche', { exact: true }).inputValue());
  expect(Math.abs(left + (await side(accountWindow)) / 2 - 3024 / 2)).toBeLessThan(40);
});

/** Opens the choice of a ground for a picture. */
async function chooseGround(page: Page, username: string, picture: Buffer): Promise<[Locator, Locator]> {
  await signUpAs(page, username);
  const accountWindow = await openAccountWindow(page);
  await chooseFile(accountWindow, { name: 'a.png', mimeType: 'image/png', buffer: picture });
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  await chooseTool(accountWindow, 'Fond');
  return [accountWindow, accountWindow.getByRole('group', { name: 'Fond', exact: true })];
}

test('a picture with transparent pixels is laid on a ground, which goes live as previewed', async ({ page }) => {
  const [accountWindow, ground] = await chooseGround(page, 'joanne', await cutOut());
  await expect(ground.getByRole('radio', { name: 'Transparent' })).toBeChecked();
  await expect(accountWindow.locator('.portrait-advice')).toBeEmpty();
  const clear = await lookOf(previewOf(accountWindow));
  await ground.getByRole('radio', { name: 'Transparent' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(ground.getByRole('radio', { name: 'Blanc' })).toBeChecked();
  await ground.getByRole('radio', { name: 'Flou' }).check();
  const previewed = await lookOf(previewOf(accountWindow));
  expect(difference(previewed, clear)).toBeGreaterThan(3);
  await confirm(accountWindow);
  const { crop, picture_url } = await shownCrop(page);
  expect(crop).toMatchObject({ ground: 'blur' });
  const delivered = await (await page.request.get(picture_url)).body();
  expect(difference(await lookOfImage(delivered), previewed)).toBeLessThan(3);
});

test('a word says where a transparent picture can hardly be seen @heavy', async ({ page }) => {
  const disc = Buffer.from('<svg width="600" height="600"><circle cx="300" cy="300" r="200" fill="#eee"/></svg>');
  const [accountWindow, ground] = await chooseGround(page, 'joceline', await sharp(disc).png().toBuffer());
  const word = accountWindow.locator('.portrait-advice');
  await expect(word).toHaveText('Sur une page claire, votre image se voit à peine.');
  await chooseTool(accountWindow, 'Tourner');
  await slider(accountWindow, 'Redresser').fill('3');
  await chooseTool(accountWindow, 'Fond');
  await expectOpenToAll(page, 'adjusting');
  await ground.getByRole('radio', { name: 'Noir' }).check();
  await expect(word).toBeEmpty();
  await ground.getByLabel('Autre couleur').fill('#d0d0d0');
  await expect(word).toHaveText('Sur ce fond, votre image se voit à peine.');
  // It depends on the light of the picture, which the ground does not change.
  await chooseTool(accountWindow, 'Retouches');
  await slider(accountWindow, 'Lumière').fill('-50');
  await expect(word).toBeEmpty();
});

test('a photo without transparency is offered no ground', async ({ page }) => {
  const accountWindow = await startEditing(page, 'justine');
  await expect(slider(accountWindow, 'Redresser')).toBeVisible();
  await page.waitForTimeout(500);
  await expect(accountWindow.getByRole('tab', { name: 'Retouches' })).toBeVisible();
  await expect(accountWindow.getByRole('tab', { name: 'Fond' })).toBeHidden();
});

test('a word says what is lost where the picture is shown small @heavy', async ({ page }) => {
  const letters = Array.from(
    { length: 40 },
    (_, line) => `<text x="20" y="${20 * line + 18}">${'Lorem ipsum dolor sit amet '.repeat(4)}</text>`,
  );
  const page800 = `<svg width="800" height="800"><rect width="800" height="800" fill="#fff"/><g font-size="15">${letters.join('')}</g></svg>`;
  await signUpAs(page, 'josephte');
  const accountWindow = await openAccountWindow(page);
  const buffer = await sharp(Buffer.from(page800)).png().toBuffer();
  await chooseFile(accountWindow, { name: 'a.png', mimeType: 'image/png', buffer });
  const word = accountWindow.locator('.portrait-advice');
  await expect(word).toHaveText('En petit, les détails de cette image ne se verront pas.');
  await accountWindow.getByRole('application').focus();
  for (let times = 0; times < 30; times++) await page.keyboard.press('+');
  await expect(word).not.toContainText('détails');
});

test('a word says that a very small picture will look blurred', async ({ page }) => {
  await signUpAs(page, 'leocadie');
  const accountWindow = await openAccountWindow(page);
  const buffer = await sharp({ create: { width: 20, height: 14, channels: 3, background: '#83a' } })
    .png()
    .toBuffer();
  await chooseFile(accountWindow, { name: 'tiny.png', mimeType: 'image/png', buffer });
  const word = page.locator('.portrait-advice');
  await expect(word).toHaveText('Seulement 14 pixels de côté : elle paraîtra floue.');
  await page.locator('.preferences select').selectOption('en');
  await expect(word).toHaveText('Only 14 pixels wide: it will look blurry.');
});
