import type { Page } from '@playwright/test';
import { directionOf, translator, type Locale } from '@portrait/contract';
import { heavyUnless } from './heavy.ts';
import { drawnFacePhoto } from './photos/drawn-face.ts';
import { staff } from './people.ts';
import { expect, test } from './portrait-test.ts';

/** The name of what has the focus, after that of its group. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const here = document.activeElement!;
    const group = here.parentElement?.closest('[role=toolbar], [role=tablist], [role=group][aria-label]');
    const label = here.id && document.querySelector(`label[for="${CSS.escape(here.id)}"]`)?.textContent;
    const name = here.getAttribute('aria-label') ?? (label || here.textContent);
    return [group?.getAttribute('aria-label'), name?.trim()].filter(Boolean).join(': ');
  });

/** What Tab stops at from here on, until the end of the window. */
async function tabStops(page: Page, last: string): Promise<string[]> {
  const stops = [await focused(page)];
  while (stops.at(-1) !== last && stops.length < 40) {
    await page.keyboard.press('Tab');
    stops.push(await focused(page));
  }
  return stops;
}

/** Opens the editor with a face, found, and the focus on the picture. */
async function openEditor(page: Page, locale: Locale, username: string) {
  const t = translator(locale);
  await page.request.post('/api/auth/sign-up', { data: { username, password: 'a long enough password' } });
  await page.goto('/');
  await page.locator('.preferences select').selectOption(locale);
  await page
    .getByRole('banner')
    .getByRole('button', { name: new RegExp(`${t('account.add')}|${t('account.open')}`) })
    .click();
  const accountWindow = page.getByRole('dialog', { name: t('account.title') });
  await accountWindow.locator('input[type=file]').setInputFiles({ ...(await drawnFacePhoto()), name: 'visage.jpg' });
  const suggested = accountWindow.getByRole('group', { name: t('editor.suggested') });
  await expect(suggested.getByRole('button')).toHaveCount(3);
  await expect(accountWindow.getByText(t('draft.sent'))).toBeVisible();
  await accountWindow.getByRole('application').focus();
  return { t, accountWindow, suggested };
}

for (const locale of ['fr', 'ar'] as const) {
  const [next, previous] = directionOf(locale) === 'rtl' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];

  test(`in ${locale} each group of tools is one tab stop${heavyUnless(locale === 'ar')}`, async ({ page }) => {
    const { t, accountWindow } = await openEditor(page, locale, `roland-${locale}`);
    await page.keyboard.press('ArrowDown');
    const publish = `${t('draft.confirm')} ${t('draft.as', { username: `\u2068roland-${locale}\u2069` })}`;
    const after = [
      `${t('preview.place')}: ${t('preview.chat')}`,
      t('preview.round'),
      t('editor.reset'),
      t('account.another'),
      t('editor.precise'),
      t('draft.discard'),
      publish,
    ];
    expect(await tabStops(page, publish)).toEqual([
      t('editor.areaLabel'),
      t('editor.undo'),
      `${t('editor.tools')}: ${t('editor.frame')}`,
      `${t('editor.zoom')}: ${t('editor.zoom')}`,
      expect.stringContaining(`${t('editor.suggested')}: `),
      ...after,
    ]);
    await accountWindow.getByRole('tab', { name: t('editor.turn') }).click();
    expect(await tabStops(page, publish)).toEqual([
      `${t('editor.tools')}: ${t('editor.turn')}`,
      `${t('editor.turn')}: ${t('editor.turnLeft')}`,
      t('editor.straighten'),
      ...after,
    ]);
  });

  test(`in ${locale} arrow keys, Home and End move within a group as its direction is${heavyUnless(locale === 'ar')}`, async ({
    page,
  }) => {
    const { t, accountWindow, suggested } = await openEditor(page, locale, `rolande-${locale}`);
    const groups = [
      [suggested.getByRole('button'), t('editor.suggested')],
      [accountWindow.getByRole('group', { name: t('preview.place') }).getByRole('button'), t('preview.place')],
      [accountWindow.getByRole('tablist', { name: t('editor.tools') }).getByRole('tab'), t('editor.tools')],
    ] as const;
    const walk = async ([items]: readonly [(typeof groups)[number][0], string]) => {
      const count = await items.count();
      await items.first().focus();
      for (let nth = 1; nth < count; nth += 1) {
        await page.keyboard.press(next);
        await expect(items.nth(nth)).toBeFocused();
      }
      await page.keyboard.press('Home');
      await expect(items.first()).toBeFocused();
      await page.keyboard.press('End');
      await expect(items.last()).toBeFocused();
      await page.keyboard.press(previous);
      await expect(items.nth(count - 2)).toBeFocused();
    };
    for (const group of groups) await walk(group);

    await accountWindow.getByRole('tab', { name: t('editor.turn') }).click();
    const toolbar = accountWindow.getByRole('toolbar', { name: t('editor.turn') });
    await walk([toolbar.getByRole('button'), t('editor.turn')]);
    // It was left there, so Tab comes back to it. Enter turns, and publishes nothing; Ctrl+Z takes the turn back.
    const turn = toolbar.getByRole('button', { name: t('editor.turnRight') });
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    await expect(turn).toBeFocused();
    const picture = accountWindow.locator('.portrait-stage .portrait-image');
    const upright = await picture.getAttribute('style');
    await page.keyboard.press('Enter');
    await expect(picture).not.toHaveAttribute('style', upright!);
    await page.keyboard.press('Control+z');
    await expect(picture).toHaveAttribute('style', upright!);
    await expect(accountWindow.getByRole('button', { name: t('draft.confirm') })).toBeVisible();
  });
}

test('a suggestion is taken by keyboard, and taken again stays @heavy', async ({ page }) => {
  const { suggested } = await openEditor(page, 'fr', 'rolf');
  const whole = suggested.getByRole('button', { name: 'En entier' });
  await suggested.getByRole('button').first().focus();
  await page.keyboard.press('End');
  for (let presses = 0; presses < 2; presses += 1) {
    await page.keyboard.press('Enter');
    await expect(whole).toHaveAttribute('aria-pressed', 'true');
  }
  await expect(suggested.getByRole('button', { pressed: true })).toHaveCount(1);
});

test('the periods of the analytics are one tab stop', async ({ browser, baseURL }) => {
  const { page } = await staff(browser, baseURL!, 'grace');
  await page.goto('/admin/analytics');
  const periods = page.getByRole('group', { name: /Périodes?/ }).getByRole('button');
  await periods.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(periods.nth(1)).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(periods.last()).toHaveAttribute('aria-pressed', 'true');
  await expect(page).toHaveURL(/from=/);
  await page.keyboard.press('Tab');
  await expect(periods.last()).not.toBeFocused();
  await expect(periods.first()).not.toBeFocused();
  await page.context().close();
});
