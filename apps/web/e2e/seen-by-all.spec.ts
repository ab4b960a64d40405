import type { Locator } from '@playwright/test';
import sharp from 'sharp';
import { heavyUnless } from './heavy.ts';
import { staff } from './people.ts';
import { RACCOON } from './photos/raccoon.ts';
import { screenshotOf } from './pixels.ts';
import { expect, test } from './portrait-test.ts';
import {
  chooseFile,
  confirm,
  openAccountWindow,
  sendPhoto,
  signUpAs,
  openPreciseSettings,
  chooseTool,
} from './site.ts';

/** Strokes in one colour on a transparent ground. */
async function logo(colour: string) {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600">
    <circle cx="300" cy="300" r="200" fill="none" stroke="${colour}" stroke-width="40"/></svg>`;
  return { name: 'logo.png', mimeType: 'image/png', buffer: await sharp(Buffer.from(drawing)).png().toBuffer() };
}

/** The WCAG contrast of the stroke to what is next to it on the screen: 1 for equal, 21 for black on white. */
async function contrastOfStroke(element: Locator): Promise<number> {
  const { data, info } = await sharp(await screenshotOf(element))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => {
    const first = (Math.round(y * info.height) * info.width + Math.round(x * info.width)) * info.channels;
    const [r = 0, g = 0, b = 0] = [...data.subarray(first, first + 3)].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  // The stroke runs at a sixth of the width; inside of it is only the chequerboard. Both of its colours.
  const stroke = at(1 / 6, 0.5);
  const ground = [0.42, 0.44, 0.46, 0.48, 0.52].map((x) => at(x, 0.42));
  return Math.min(...ground.map((beside) => (Math.max(beside, stroke) + 0.05) / (Math.min(beside, stroke) + 0.05)));
}

for (const scheme of ['light', 'dark'] as const) {
  for (const colour of ['black', 'white'] as const) {
    test(`a ${colour} logo on a transparent ground is visible while it is cropped, ${scheme}${heavyUnless(colour === 'white' && scheme === 'light')}`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await signUpAs(page, `lou-${colour}-${scheme}`);
      const accountWindow = await openAccountWindow(page);
      await chooseFile(accountWindow, await logo(colour));
      const square = accountWindow.getByRole('application', { name: 'Carré à garder' });
      await expect(square).toBeVisible();
      // Outside of what is drawn over the picture: grid, frame, hint.
      await square.evaluate((element) => element.blur());
      expect(await contrastOfStroke(square)).toBeGreaterThan(2);
      await openPreciseSettings(accountWindow);
      const large = accountWindow.getByRole('img', { name: 'Aperçu de 512 pixels' });
      expect(await contrastOfStroke(large)).toBeGreaterThan(2);
    });
  }
}

test.describe('in forced colours', () => {
  test.use({ contextOptions: { forcedColors: 'active', reducedMotion: 'reduce' } });

  /** Whether a border or its own background distinguishes it from its surroundings. */
  const standsOut = (element: Locator) =>
    element.evaluate((node) => {
      const style = getComputedStyle(node);
      const around = getComputedStyle(node.parentElement ?? node).backgroundColor;
      const edge = [style.borderTopWidth, style.borderBottomWidth].every((width) => parseFloat(width) >= 1);
      const outline = parseFloat(style.outlineWidth) >= 1 && style.outlineStyle !== 'none';
      const own = style.backgroundColor !== 'rgba(0, 0, 0, 0)' && style.backgroundColor !== around;
      return (edge && style.borderTopColor !== style.backgroundColor) || outline || own;
    });
  const ground = (element: Locator) => element.evaluate((node) => getComputedStyle(node).backgroundColor);

  test('the window has a border, and what is selected in it is distinguishable', async ({ page }) => {
    await signUpAs(page, 'fabien');
    const accountWindow = await openAccountWindow(page);
    await expect(accountWindow.getByRole('button', { name: 'Choisir une image' })).toBeVisible();
    expect(await standsOut(accountWindow), 'window').toBe(true);
    for (const name of ['Choisir une image', 'Prendre une photo'])
      expect(await standsOut(accountWindow.getByRole('button', { name })), name).toBe(true);
    expect(await standsOut(accountWindow.locator('.portrait-tab-indicator')), 'tab').toBe(true);
    const option = accountWindow.getByRole('switch');
    const off = await ground(option);
    await option.click();
    await expect(option).toBeChecked();
    expect(await ground(option), 'switch').not.toBe(off);
    expect(await standsOut(option.locator('span')), 'thumb').toBe(true);
    await option.click();
    await expect(option).not.toBeChecked();

    await sendPhoto(accountWindow, RACCOON);
    const [round, square] = ['Rond', 'Carré'].map((name) => accountWindow.getByRole('button', { name, exact: true }));
    expect(await ground(round!), 'shape').not.toBe(await ground(square!));
    await chooseTool(accountWindow, 'Tourner');
    const mirror = accountWindow.getByRole('button', { name: 'Inverser gauche et droite' });
    const straight = await ground(mirror);
    await mirror.click();
    expect(await ground(mirror), 'mirror').not.toBe(straight);
    // They show how the picture looks on light and on dark.
    const grounds = ['light', 'dark'].map((name) => accountWindow.locator(`.portrait-seen [data-ground=${name}]`));
    expect(await ground(grounds[0]!)).toBe('rgb(255, 255, 255)');
    expect(await ground(grounds[1]!)).not.toBe('rgb(255, 255, 255)');
    const frame = accountWindow.getByRole('application', { name: 'Carré à garder' });
    expect(await frame.evaluate((node) => getComputedStyle(node).boxShadow), 'what is cut away').not.toBe('none');

    await confirm(accountWindow);
    await accountWindow.getByRole('button', { name: 'Annuler' }).click();
    const notice = accountWindow.locator('.portrait-notice');
    expect(await standsOut(notice), 'notice').toBe(true);
  });

  test('the moderators’ pages show what is selected, and the current page @heavy', async ({ browser, baseURL }) => {
    const { page } = await staff(browser, baseURL!, 'grace');
    await page.emulateMedia({ forcedColors: 'active' });
    await page.goto('/admin/uploads');
    const nav = page.getByRole('navigation', { name: 'Administration' });
    const [here, elsewhere] = ['Images', 'Blocages'].map((name) => nav.getByRole('link', { name }));
    expect(await ground(here!), 'nav').not.toBe(await ground(elsewhere!));
    await page.getByText('Filtres', { exact: true }).click();
    const chip = page
      .locator('.portrait-admin-chips label')
      .filter({ has: page.getByText('Confirmée', { exact: true }) });
    const before = await ground(chip.locator('span'));
    await chip.getByRole('checkbox').check();
    await expect.poll(() => ground(chip.locator('span')), 'chip').not.toBe(before);
    await page.goto('/admin/analytics');
    const presets = page.locator('.portrait-admin-presets button');
    await expect(presets.first()).toBeVisible();
    const grounds = await presets.evaluateAll((buttons) =>
      buttons.map((node) => getComputedStyle(node).backgroundColor),
    );
    expect(new Set(grounds).size, 'presets').toBe(2);
    await page.goto('/');
    expect(
      await standsOut(page.getByRole('main').getByRole('button', { name: /(?:Modifier ma|Ajouter une) photo$/ })),
      'button',
    ).toBe(true);
  });
});
