import type { Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { signedUp } from './people.ts';
import { RACCOON } from './photos/raccoon.ts';
import { startServer } from './portrait-server.ts';
import { expect, test } from './portrait-test.ts';
import { closeAccountWindow, confirm, headerPicture, openAccountWindow, sendPhoto, signUpAs } from './site.ts';

/** Resolves when the page's header shows another picture than `before`. */
async function repainted(page: Page, before: string): Promise<void> {
  const image = headerPicture(page).locator('img');
  await expect
    .poll(async () => image.evaluate((shown: HTMLImageElement) => (shown.complete ? shown.currentSrc : '')), {
      intervals: [20],
    })
    .not.toBe(before);
}

const shownIn = async (page: Page) =>
  headerPicture(page)
    .locator('img')
    .evaluate((image: HTMLImageElement) => image.currentSrc);

test('another tab and another device show a confirmed picture without a reload', async ({ page, browser, baseURL }) => {
  await signUpAs(page, 'xavière');
  const tab = await page.context().newPage();
  const device = await (await browser.newContext({ baseURL: baseURL! })).newPage();
  await device.context().addCookies(await page.context().cookies());
  const others = [tab, device];
  for (const other of others) {
    const streams = other === device ? other.waitForRequest(/profilePicture\.onChange/) : undefined;
    await other.goto('/');
    await expect(other.getByRole('heading', { name: 'Bonjour xavière' })).toBeVisible();
    await streams;
  }
  const before = await Promise.all(others.map(shownIn));

  // A page in the background draws no frames, and a click waits until its target is still for two frames.
  await page.bringToFront();
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  const repaints = others.map((other, at) => repainted(other, before[at]!));
  await confirm(accountWindow);
  await Promise.all(repaints);
  await device.context().close();
});

test('tabs notify each other of a confirmation, and then send nothing more', async ({ page }) => {
  let asked = 0;
  await page.context().route(/profilePicture\.current/, async (route) => {
    asked += 1;
    // Long enough for the tabs to receive a change that is newer than the answers they have.
    await setTimeout(300);
    await route.continue();
  });
  await signUpAs(page, 'ursule');
  const tab = await page.context().newPage();
  await tab.goto('/');
  await expect(tab.getByRole('heading', { name: 'Bonjour ursule' })).toBeVisible();
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  await confirm(accountWindow);
  await closeAccountWindow(accountWindow);
  await sendPhoto(await openAccountWindow(page), RACCOON);
  asked = 0;
  await confirm(accountWindow);
  const inOneSecond = async () => {
    const before = asked;
    await page.waitForTimeout(1000);
    return asked - before;
  };
  await expect.poll(inOneSecond).toBe(0);
  // Each tab is notified by the other and by the server.
  expect(asked).toBeLessThanOrEqual(6);
});

test('a browser has one stream for all its tabs, and another tab takes it over', async ({ page }) => {
  const streams: string[] = [];
  page.context().on('request', (request) => request.url().includes('onChange') && streams.push(request.url()));
  await signUpAs(page, 'yvonne');
  await expect.poll(() => streams.length).toBe(1);
  const tabs = [];
  for (let opened = 0; opened < 3; opened += 1) {
    const tab = await page.context().newPage();
    await tab.goto('/');
    await expect(tab.getByRole('heading', { name: 'Bonjour yvonne' })).toBeVisible();
    tabs.push(tab);
  }
  expect(streams).toHaveLength(1);
  await page.close();
  await expect.poll(() => streams.length).toBe(2);
});

test('a picture confirmed while the page was disconnected is shown after reconnecting, even without an earlier event @heavy', async ({
  page,
  browser,
}) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'portrait-e2e-'));
  const first = await startServer({ DATA_DIR: dataDir });
  const person = await signedUp(browser, first.url, 'thais');
  const uploadId = await person.send(81);
  const greeted = person.page.waitForRequest(/profilePicture\.onChange/);
  await person.page.goto('/');
  await expect(person.page.getByRole('heading', { name: 'Bonjour thais' })).toBeVisible();
  await (await greeted).response();
  const before = await shownIn(person.page);

  await first.stop();
  const again = await startServer({ DATA_DIR: dataDir, PORT: new URL(first.url).port });
  const data = { upload_id: uploadId };
  const { request } = person.page.context();
  expect((await request.post('/api/users/confirm-profile-picture/', { data })).ok()).toBe(true);
  await repainted(person.page, before);
  await person.page.context().close();
  await again.stop();
  await rm(dataDir, { recursive: true });
  await page.close();
});

test('a picture sent on one device is offered on another @heavy', async ({ page, browser, baseURL }) => {
  await signUpAs(page, 'zelda');
  const device = await (await browser.newContext({ baseURL: baseURL! })).newPage();
  await device.context().addCookies(await page.context().cookies());
  await device.goto('/');
  const there = await openAccountWindow(device);
  await sendPhoto(await openAccountWindow(page), RACCOON);
  await expect(there.getByText('attend votre décision')).toBeVisible();
  await there.getByRole('button', { name: 'Reprendre', exact: true }).click();
  await confirm(there);
  await device.context().close();
});
