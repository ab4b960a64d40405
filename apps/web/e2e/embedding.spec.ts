import type { Locator } from '@playwright/test';
import { allStill } from './obstacles.ts';
import { RACCOON } from './photos/raccoon.ts';
import { expect, test } from './portrait-test.ts';
import { openAccountWindow, sendPhoto, signUpAs, openPreciseSettings } from './site.ts';

/** The position and the computed style of everything in an element, without a pointer on it. */
async function looksOf(locator: Locator): Promise<string[]> {
  await locator.page().mouse.move(0, 0);
  await allStill(locator.page());
  return locator.evaluate((root) =>
    [root, ...root.querySelectorAll('*')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const look = [style.font, style.color, style.backgroundColor, style.borderTop, style.letterSpacing, style.filter];
      const place = [x, y, width, height].map((pixels) => Math.round(pixels));
      return [element.tagName, ...place, style.textTransform, style.opacity, ...look].join(' ');
    }),
  );
}

/** The worst style rules that a host may have for elements. */
const HOST_STYLES = `
  body { letter-spacing: 0.3em; text-transform: uppercase; line-height: 3; color: red; text-align: center }
  * { border-radius: 30px }
  div, span, p, section, header, footer, figure, figcaption, h2, h3, ul, li, small, strong, bdi, form, label, legend, fieldset,
  a, button, input, output, picture {
    margin: 9px; padding: 13px; border: 3px solid red; background: yellow; color: red; font: italic 30px serif; float: left;
    display: block; width: 50%; letter-spacing: 5px; text-transform: uppercase; opacity: 0.5; box-shadow: 0 0 9px red;
  }
  img, video { width: 100%; height: auto; max-width: 40px; margin: 9px; padding: 9px; border: 3px solid red; filter: invert(1) }
`;

test('no style leaks into the window, none out of it', async ({ page }) => {
  await signUpAs(page, 'helga');
  // Hidden from screen readers while the window is open, but visible.
  const main = page.locator('main');
  const mainBefore = await looksOf(main);
  const accountWindow = await openAccountWindow(page);
  expect(await looksOf(main)).toEqual(mainBefore);

  await sendPhoto(accountWindow, RACCOON);
  await expect(accountWindow.getByRole('application', { name: 'Carré à garder' })).toBeVisible();
  await openPreciseSettings(accountWindow);
  const before = await looksOf(accountWindow);
  await page.evaluate((styles) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    document.adoptedStyleSheets = [sheet];
  }, HOST_STYLES);
  expect(await looksOf(accountWindow)).toEqual(before);
});

test('a host can set its colours for the whole page', async ({ page }) => {
  await signUpAs(page, 'isaure');
  const accountWindow = await openAccountWindow(page);
  await page.evaluate(() => document.documentElement.style.setProperty('--portrait-accent', 'rgb(120, 20, 90)'));
  await expect(accountWindow.getByRole('button', { name: 'Choisir une image' })).toHaveCSS(
    'background-color',
    'rgb(120, 20, 90)',
  );
});

test('a picture is previewed in the host’s own header, with the host’s styles @heavy', async ({ page }) => {
  await signUpAs(page, 'jehanne');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  await accountWindow.getByRole('button', { name: 'En-tête' }).click();
  const sample = accountWindow.getByRole('img', { name: 'aperçu : En-tête' });
  const [button, sampled] = [page.locator('.account-button').first(), sample.locator('.account-button')];
  await expect(sampled).toContainText('jehanne');
  for (const property of ['border-radius', 'padding', 'font-weight', 'min-height']) {
    const look = await button.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
    await expect(sampled).toHaveCSS(property, look);
  }
  // It is inert.
  expect(await sampled.evaluate((element) => element.closest('[inert]') !== null)).toBe(true);
});
