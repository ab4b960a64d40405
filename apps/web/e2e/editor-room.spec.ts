import type { Locator, Page } from '@playwright/test';
import { expectApart } from './apart.ts';
import { drawnFacePhoto } from './photos/drawn-face.ts';
import { expect, test } from './portrait-test.ts';
import { openAccountWindow, sendPhoto, signUpAs } from './site.ts';

const LAPTOPS = [
  { width: 1280, height: 720 },
  { width: 1366, height: 650 },
  { width: 1366, height: 600 },
];
const SCREENS = [
  { width: 1280, height: 800 },
  { width: 1366, height: 650 },
  { width: 844, height: 390 },
  { width: 390, height: 844 },
];

async function edit(page: Page, username: string): Promise<Locator> {
  await signUpAs(page, username);
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, await drawnFacePhoto());
  await expect(suggestions(accountWindow)).toHaveCount(3);
  return accountWindow;
}

const suggestions = (accountWindow: Locator) =>
  accountWindow.getByRole('group', { name: 'Cadrages proposés' }).getByRole('button');

const partsOf = (accountWindow: Locator) => ({
  stage: accountWindow.locator('.portrait-draft-stage'),
  strip: accountWindow.getByRole('img', { name: 'Votre photo en petit' }),
  tools: accountWindow.getByRole('tablist', { name: 'Outils de recadrage' }),
  zoom: accountWindow.getByRole('slider', { name: 'Zoom' }),
  publish: accountWindow.getByRole('button', { name: /^Mettre en ligne/ }),
});

test('on a laptop the suggested crops are apart, in their column, beside a large stage', async ({ page }) => {
  const accountWindow = await edit(page, 'rosalie-laptop');
  const [close, shoulders, whole] = await suggestions(accountWindow).all();
  for (const screen of LAPTOPS) {
    await page.setViewportSize(screen);
    const where = `${screen.width} × ${screen.height}`;
    await expectApart(where, { ...partsOf(accountWindow), close: close!, shoulders: shoulders!, whole: whole! });
    // What is written in them takes no more room than they have.
    for (const each of [close!, shoulders!, whole!])
      expect(await each.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth), where).toBe(0);
    const column = (await accountWindow.getByRole('region', { name: 'Recadrage' }).boundingBox())!;
    const last = (await whole!.boundingBox())!;
    expect(last.x + last.width, where).toBeLessThanOrEqual(column.x + column.width);
    const stage = (await partsOf(accountWindow).stage.boundingBox())!;
    expect(stage.height, where).toBeGreaterThan(300);
    const frame = async () =>
      (await accountWindow.getByRole('application', { name: 'Carré à garder' }).boundingBox())!.height;
    await expect.poll(frame, { message: where }).toBe(Math.round(0.88 * Math.min(stage.width, stage.height)));
  }
});

test('a notice covers nothing of the editor: the stage gives up room for it', async ({ page, complaints }) => {
  const accountWindow = await edit(page, 'rosalie-notice');
  const alert = accountWindow.getByRole('alert');
  const parts = { alert, ...partsOf(accountWindow) };
  await page.route(/profilePicture\.confirm/, (route) => route.abort());
  await parts.publish.click();
  await expect(alert).toContainText('Le serveur ne répond pas');
  for (const screen of SCREENS) {
    await page.setViewportSize(screen);
    await expectApart(`no server, ${screen.width} × ${screen.height}`, parts);
  }

  await page.unroute(/profilePicture\.confirm/);
  expect((await page.request.post('/api/auth/sign-out', { data: {} })).status()).toBe(204);
  await parts.publish.click();
  await page.getByRole('dialog', { name: 'Se reconnecter' }).getByRole('button', { name: 'Plus tard' }).click();
  for (const screen of SCREENS) {
    await page.setViewportSize(screen);
    await expectApart(`session ended, ${screen.width} × ${screen.height}`, parts);
  }
  await accountWindow.getByRole('button', { name: 'Continuer la retouche' }).click();
  for (const screen of SCREENS) {
    await page.setViewportSize(screen);
    await expectApart(`cropping again, ${screen.width} × ${screen.height}`, parts);
  }
  complaints.length = 0;
});

test('the focus ring of each setting is whole, in both directions', async ({ page }) => {
  const accountWindow = await edit(page, 'rosalie-ring');
  await accountWindow.getByRole('slider', { name: 'Zoom' }).press('ArrowRight');
  const cut = (button: Locator) =>
    button.evaluate((element) => {
      const { left, right } = element.getBoundingClientRect();
      let scrolls = element.parentElement!;
      while (getComputedStyle(scrolls).overflowX === 'visible') scrolls = scrolls.parentElement!;
      const around = scrolls.getBoundingClientRect();
      const { outlineWidth, outlineOffset } = getComputedStyle(element);
      const ring = parseFloat(outlineWidth) + parseFloat(outlineOffset);
      return Math.max(around.left - left + ring, right + ring - around.right, 0);
    });
  for (const { width, height } of [SCREENS[0]!, SCREENS[3]!]) {
    await page.setViewportSize({ width, height });
    const more = page.locator('.portrait-tool-more');
    if (await more.isVisible()) await more.click();
    for (const [locale, ...names] of [
      ['fr', 'Réinitialiser', 'Réglages précis'],
      ['ar', 'إعادة الضبط', 'ضبط دقيق'],
    ] as const) {
      await page.locator('.preferences select').selectOption(locale);
      for (const name of names) {
        const button = page.getByRole('button', { name, exact: true });
        await button.focus();
        await page.keyboard.press('Shift+Tab');
        await page.keyboard.press('Tab');
        await expect(button).toBeFocused();
        expect(await cut(button), `${name}, ${width} × ${height}`).toBe(0);
      }
    }
  }
});

test('the keys of the stage are beside it, with the one that publishes', async ({ page }) => {
  const accountWindow = await edit(page, 'rosalie-keys');
  const stage = accountWindow.getByRole('application', { name: 'Carré à garder' });
  await stage.press('ArrowLeft');
  const keys = accountWindow.locator('.portrait-keys');
  for (const screen of [SCREENS[0]!, SCREENS[1]!, SCREENS[3]!]) {
    await page.setViewportSize(screen);
    await expectApart(`${screen.width} × ${screen.height}`, { ...partsOf(accountWindow), keys });
  }
  await expect(keys).toContainText('Entrée pour « Mettre en ligne »');
  await expect(stage).toHaveAccessibleDescription(/Entrée pour «\sMettre en ligne\s»/);
});
