import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { test } from './portrait-test.ts';
import { chooseFile, closeAccountWindow, openAccountWindow, signUpAs } from './site.ts';
import { summary } from './summary.ts';

const ROUNDS = 15;

/** Milliseconds from a click on Confirm until the header has painted another picture. */
async function untilPainted(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const image = document.querySelector<HTMLImageElement>('.site-header .portrait-picture img');
    const button = document.querySelector<HTMLButtonElement>('.portrait-window-footer [data-tone=primary]');
    if (!image || !button) throw new Error('nothing to confirm');
    const painted = new Promise((resolve) => {
      image.addEventListener('load', () => requestAnimationFrame(() => requestAnimationFrame(resolve)), { once: true });
    });
    const started = performance.now();
    button.click();
    await painted;
    return performance.now() - started;
  });
}

/** As the Django implementation does it: the whole file, then the confirmation, then the picture. */
async function naively(page: Page, photo: string): Promise<number> {
  return page.evaluate(async (base64) => {
    const file = new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]);
    const started = performance.now();
    const form = new FormData();
    form.append('image', file, 'photo.jpg');
    const upload = await fetch('/api/users/upload-profile-picture/', { method: 'POST', body: form });
    const { id } = (await upload.json()) as { id: number };
    const confirmed = await fetch('/api/users/confirm-profile-picture/', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ upload_id: id }),
    });
    const { upload: live } = (await confirmed.json()) as { upload: { picture_url: string } };
    const image = new Image();
    image.src = live.picture_url;
    document.body.append(image);
    await image.decode();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    image.remove();
    return performance.now() - started;
  }, photo);
}

test('from Confirm to the new picture painted', async ({ page }) => {
  const photo = (await readFile(PHONE_PHOTO)).toString('base64');
  await signUpAs(page, 'chronos');
  const prepared: number[] = [];
  const naive: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const accountWindow = await openAccountWindow(page);
    await chooseFile(accountWindow, PHONE_PHOTO);
    await accountWindow.getByText('Image envoyée').waitFor({ timeout: 60_000 });
    // The user crops during that time.
    await accountWindow.getByRole('button', { name: 'Agrandir' }).click();
    await page.waitForTimeout(1000);
    prepared.push(await untilPainted(page));
    await closeAccountWindow(accountWindow);
    naive.push(await naively(page, photo));
  }
  process.stdout.write(`\n${summary('Confirm, sent while cropping (4 MB photo)', prepared)}\n`);
  process.stdout.write(`${summary('Naive: the whole file, then confirm', naive)}\n`);
});
