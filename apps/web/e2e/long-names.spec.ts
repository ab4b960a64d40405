import type { Page } from '@playwright/test';
import { signedUp, staff, type Person } from './people.ts';
import { drawPicture } from './photos/draw-picture.ts';
import { expect, test } from './portrait-test.ts';
import { openAccountWindow } from './site.ts';

/** The longest name, without a place for a line break. */
const LONGEST = 'W'.repeat(58);
const FILE = `${'photo_sans_espace_'.repeat(13)}.jpg`;
const NOTE = 'n'.repeat(300);
const WIDTHS = [390, 1280];

/** The elements that overflow the page, or have a horizontal scroll bar. */
async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`the page: ${root.scrollWidth} > ${root.clientWidth}`);
    for (const element of document.querySelectorAll<HTMLElement>('main *, header *, [role=dialog] *')) {
      const { overflowX } = getComputedStyle(element);
      const scrolls = overflowX === 'auto' || overflowX === 'scroll';
      // On a phone the menu of the administration is one line, which is meant to scroll.
      if (scrolls && element.scrollWidth > element.clientWidth && !element.closest('.portrait-admin-nav'))
        found.push(`${element.className}: ${element.scrollWidth} > ${element.clientWidth}`);
    }
    return found;
  });
}

/** Checks each page at each width. */
async function expectToFit(page: Page, where: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await expect.poll(() => tooWide(page), `${where} at ${width}`).toEqual([]);
  }
}

async function sendNamed({ page, change }: Person, seed: number): Promise<number> {
  const image = { name: FILE, mimeType: 'image/jpeg', buffer: await drawPicture(seed) };
  const sent = await page.request.post('/api/users/upload-profile-picture/', { multipart: { image } });
  expect(sent.status()).toBe(201);
  const { id } = (await sent.json()) as { id: number };
  expect((await change('profilePicture.confirm', { uploadId: id })).ok()).toBe(true);
  return id;
}

test('no page is wider than the screen with the longest name @heavy', async ({ browser, baseURL }) => {
  test.setTimeout(300_000);
  const wide = await signedUp(browser, baseURL!, `${LONGEST}-1`);
  const uploadId = await sendNamed(wide, 71);
  const { page } = wide;
  await page.goto('/');
  await expect(page.getByRole('heading', { name: `Bonjour ${wide.username}` })).toBeVisible();
  await expectToFit(page, 'home');
  await page.setViewportSize({ width: 1280, height: 800 });
  const accountWindow = await openAccountWindow(page);
  await expectToFit(page, 'window');
  await accountWindow.getByRole('tab', { name: 'Historique' }).click();
  await expect(accountWindow.getByRole('listitem')).toHaveCount(1);
  await expectToFit(page, 'history');
  await accountWindow.getByRole('button', { name: 'Recadrer' }).click();
  await expect(accountWindow.getByRole('button', { name: 'Réglages précis' })).toBeVisible();
  await expectToFit(page, 'editor');

  const simone = await staff(browser, baseURL!, 'simone');
  const takeDown = { uploadId, reason: 'other', note: NOTE, block: 'everyone' };
  expect((await simone.change('admin.moderation.takeDown', takeDown)).ok()).toBe(true);
  expect((await simone.change('admin.users.lock', { userId: wide.id, reason: 'other' })).ok()).toBe(true);
  await page.reload();
  await page
    .getByRole('banner')
    .getByRole('button', { name: /ma photo/ })
    .click();
  await expect(page.getByRole('dialog').getByText(/retirée par la modération/)).toBeVisible();
  await expectToFit(page, 'notices');

  const grace = await staff(browser, baseURL!, 'grace');
  const other = await signedUp(browser, baseURL!, `${LONGEST}-2`);
  await sendNamed(other, 72);
  expect((await grace.change('admin.users.setRole', { userId: other.id, role: 'moderator' })).ok()).toBe(true);
  await expectAdminToFit(grace.page, wide.id, uploadId);
  // The moderator's own name, in the header, is as long.
  await expectAdminToFit(other.page, wide.id, uploadId);
});

async function expectAdminToFit(page: Page, userId: number, uploadId: number): Promise<void> {
  const paths = ['uploads', 'queue', 'users', 'blocks', `users/${userId}`, `users/${userId}/actions`];
  for (const path of [...paths, `uploads/${uploadId}`, `uploads?user=${userId}`, 'nonsense']) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`/admin/${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText('Chargement…')).toHaveCount(0);
    await expectToFit(page, path);
  }
}
