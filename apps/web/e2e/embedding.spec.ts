import { expect, test } from './portrait-test.ts';
import { openAccountWindow, signUpAs } from './site.ts';

test('no style leaks into the window, none out of it, and a host can brand it', async ({ page }) => {
  await signUpAs(page, 'helga');
  const outside = page.locator('main h1');
  const styleOf = async (locator: typeof outside) =>
    locator.evaluate((element) => {
      const { font, color, padding, textTransform, letterSpacing, backgroundColor } = getComputedStyle(element);
      return { font, color, padding, textTransform, letterSpacing, backgroundColor };
    });
  const headingBefore = await styleOf(outside);
  const accountWindow = await openAccountWindow(page);
  expect(await styleOf(outside)).toEqual(headingBefore);

  const parts = [
    accountWindow.getByRole('heading', { name: 'Photo de profil' }),
    accountWindow.getByRole('button', { name: 'Choisir une image' }),
    accountWindow.getByText('Vos initiales sont affichées'),
  ];
  const before = await Promise.all(parts.map(styleOf));
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      body { letter-spacing: 0.3em; text-transform: uppercase; line-height: 3 }
      h2 { color: red; padding: 40px; font-size: 60px }
      p { color: red; padding: 40px }
      button { background: red; padding: 40px; text-transform: uppercase }
    `);
    document.adoptedStyleSheets = [sheet];
  });
  expect(await Promise.all(parts.map(styleOf))).toEqual(before);

  await page.evaluate(() => document.documentElement.style.setProperty('--portrait-accent', 'rgb(120, 20, 90)'));
  await expect(accountWindow.getByRole('button', { name: 'Choisir une image' })).toHaveCSS(
    'background-color',
    'rgb(120, 20, 90)',
  );
});
