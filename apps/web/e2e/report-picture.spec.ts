import type { APIRequestContext, Page } from '@playwright/test';
import { drawPicture } from './photos/draw-picture.ts';
import { obstacles } from './obstacles.ts';
import { startOtherHost, type OtherHost } from './other-host/start-other-host.ts';
import { startServer, type PortraitServer } from './portrait-server.ts';
import { expect, test } from './portrait-test.ts';

let host: OtherHost;
let server: PortraitServer;

test.beforeAll(async () => {
  host = await startOtherHost();
  server = await startServer({ TRUSTED_ORIGINS: host.origin });
});

test.afterAll(async () => {
  await server.stop();
  await host.close();
});

interface Member {
  id: number;
  username: string;
}

async function signUp(request: APIRequestContext, username: string): Promise<Member> {
  const data = { username, password: 'a long enough password' };
  return (await request.post(`${server.url}/api/auth/sign-up`, { data })).json();
}

async function showPicture(request: APIRequestContext, seed: number): Promise<void> {
  const image = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await drawPicture(seed) };
  const upload = await request.post(`${server.url}/api/users/upload-profile-picture/`, { multipart: { image } });
  const { id } = (await upload.json()) as { id: number };
  const data = { upload_id: id };
  expect((await request.post(`${server.url}/api/users/confirm-profile-picture/`, { data })).ok()).toBe(true);
}

/** A page of me beside a friend who shows a picture, and the friend's own requests. */
async function besideFriend(page: Page, friends: APIRequestContext, names: [string, string], locale = 'fr') {
  const friend = await signUp(friends, names[0]);
  await showPicture(friends, 91);
  const me = await signUp(page.request, names[1]);
  const told = JSON.stringify({ server: server.url, me, friend, locale });
  await page.goto(`${host.origin}/?${new URLSearchParams({ told })}`);
  return { friend, me };
}

test('a host’s page reports the picture of somebody else by keyboard, with a reason, and thanks for it', async ({
  page,
  playwright,
}) => {
  const friends = await playwright.request.newContext();
  await besideFriend(page, friends, ['paula', 'quentin']);
  const ask = page.getByRole('button', { name: /^Signaler cette photo \(.*paula.*\)$/ });
  await ask.press('Enter');
  const dialog = page.getByRole('dialog', { name: /Signaler la photo de .*paula/ });
  await expect(dialog.getByRole('radio')).toHaveCount(8);
  expect(await obstacles(page, 'a report')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(ask).toBeFocused();

  await ask.press('Enter');
  await dialog.getByRole('button', { name: 'Signaler', exact: true }).press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText('Choisissez un motif.');
  const first = dialog.getByRole('radio', { name: 'Nudité' });
  await expect(first).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await expect(first).toBeChecked();
  const note = dialog.getByLabel('Précisions (facultatif)');
  await expect(note).toHaveAccessibleDescription(/Seule la modération saura.*500 caractères/);
  await note.fill('Voyez vous-mêmes.');
  await dialog.getByRole('button', { name: 'Signaler', exact: true }).press('Enter');
  await expect(page.getByText('Merci : un modérateur regardera cette photo.')).toBeFocused();
  await expect(ask).toHaveCount(0);

  const data = { username: 'simone', password: 'portrait-demo' };
  expect((await friends.post(`${server.url}/api/auth/sign-in`, { data })).ok()).toBe(true);
  const queue = await (await friends.get(`${server.url}/api/trpc/admin.moderation.reports`)).text();
  expect(queue).toContain('Voyez vous-mêmes.');
  await friends.dispose();
});

test('a picture that was replaced since it was seen is not reported, and the page says so @heavy', async ({
  page,
  playwright,
  complaints,
}) => {
  const friends = await playwright.request.newContext();
  await besideFriend(page, friends, ['rosa', 'stefan'], 'ar');
  await page.getByRole('button', { name: /^الإبلاغ عن هذه الصورة/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toHaveCSS('direction', 'rtl');
  await showPicture(friends, 92);
  await dialog.getByRole('radio', { name: 'تحرّش' }).check();
  await dialog.getByRole('button', { name: 'إبلاغ', exact: true }).click();
  await expect(dialog.getByRole('alert')).toHaveText('لم تعد هذه الصورة معروضة، فلا شيء للإبلاغ عنه.');
  // The refusal of the server.
  expect(complaints.splice(0)).toHaveLength(1);
  // By now the page shows the other one, which can be reported.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^الإبلاغ عن هذه الصورة/ }).click();
  await dialog.getByRole('radio', { name: 'تحرّش' }).check();
  await dialog.getByRole('button', { name: 'إبلاغ', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'شكرًا' })).toBeFocused();
  await friends.dispose();
});

test('one’s own picture, and nobody’s, have no button', async ({ page, playwright }) => {
  const me = await signUp(page.request, 'tilda');
  await showPicture(page.request, 93);
  const others = await playwright.request.newContext();
  const without = await signUp(others, 'ursel');
  await others.dispose();
  for (const friend of [me, without]) {
    const told = JSON.stringify({ server: server.url, me, friend });
    await page.goto(`${host.origin}/?${new URLSearchParams({ told })}`);
    await expect(page.getByRole('button', { name: /(?:Modifier ma|Ajouter une) photo$/ })).toBeVisible();
    await expect(page.getByRole('button', { name: /Signaler/ })).toHaveCount(0);
  }
});
