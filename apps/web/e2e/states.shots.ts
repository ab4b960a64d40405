import type { Browser, Page } from '@playwright/test';
import { translator, type Translate } from '@portrait/contract';
import { putCameraIn } from './camera.ts';
import { staff, type Person } from './people.ts';
import { cutOut } from './photos/cut-out.ts';
import { drawPicture } from './photos/draw-picture.ts';
import { drawnFacePhoto } from './photos/drawn-face.ts';
import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { expect, test } from './portrait-test.ts';
import { LOOKS, type Look } from './state-looks.ts';
import { SIZES, stateSheets, type StateSheets } from './state-sheets.ts';

/** A user who looks at the window in one language, theme and size. */
interface Visit {
  page: Page;
  t: Translate;
  userId: number;
  shot: (state: string) => Promise<void>;
}

test.use({ settings: { SIGN_UPS_PER_MINUTE: '1000', UPLOADS_PER_MINUTE: '1000' } });

test('every state of the account window, in every language, theme and size', async ({ browser, baseURL }) => {
  test.setTimeout(3_600_000);
  const sheets = stateSheets();
  const moderator = await staff(browser, baseURL!, 'simone');
  for (const [column, viewport] of SIZES.entries()) {
    for (const [row, look] of LOOKS.entries()) {
      const visit = await startVisit(browser, { baseURL: baseURL!, viewport, look, sheets, place: { row, column } });
      await lookAtEditor(visit);
      await lookAtEnd(visit);
      await lookAtWaiting(visit);
      await lookAtHistory(visit);
      await lookAtCamera(visit);
      await lookAtModeration(visit, moderator);
      await lookAtAccount(visit);
      await visit.page.context().close();
    }
  }
  await sheets.write();
});

interface VisitOptions {
  baseURL: string;
  viewport: (typeof SIZES)[number];
  look: Look;
  sheets: StateSheets;
  place: { row: number; column: number };
}

async function startVisit(browser: Browser, { baseURL, viewport, look, sheets, place }: VisitOptions): Promise<Visit> {
  const { locale, colorScheme } = look;
  const context = await browser.newContext({ baseURL, viewport, locale, colorScheme });
  const page = await context.newPage();
  await putCameraIn(page);
  const data = { username: `vue-${place.row}-${place.column}`, password: 'a long enough password' };
  expect((await context.request.post('/api/auth/sign-up', { data })).ok()).toBe(true);
  const { id } = (await (await context.request.get('/api/auth/me')).json()) as { id: number };
  await page.goto('/');
  const shot = async (state: string) => {
    await page.waitForTimeout(400);
    await sheets.add(state, page, place);
  };
  return { page, t: translator(locale), userId: id, shot };
}

async function openWindow({ page, t }: Visit): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: new RegExp(`${t('account.add')}|${t('account.open')}`) })
    .click();
}

async function choose(
  { page }: Visit,
  file: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0],
): Promise<void> {
  await page.getByRole('dialog').locator('input[type=file]').first().setInputFiles(file);
}

async function lookAtEditor(visit: Visit): Promise<void> {
  const { page, t, shot } = visit;
  const button = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true }).first();
  const tool = async (name: string) => page.getByRole('tab', { name }).click();
  await openWindow(visit);
  await shot('choosing');
  await choose(visit, { name: 'vide.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(2000) });
  await shot('refused');
  await choose(visit, { ...(await drawnFacePhoto()), name: 'visage.jpg' });
  await expect(page.getByText(t('draft.sent')).first()).toBeVisible();
  await expect(
    page
      .getByRole('group', { name: t('editor.suggested') })
      .getByRole('button')
      .first(),
  ).toBeVisible();
  await shot('framing');
  await tool(t('editor.turn'));
  await page.getByRole('slider', { name: t('editor.straighten') }).fill('8');
  await shot('turning');
  await tool(t('editor.adjust'));
  await page.getByRole('slider', { name: t('editor.light') }).fill('20');
  await shot('adjusting');
  if (await button(t('editor.more')).isVisible()) await button(t('editor.more')).click();
  await shot('more-settings');
  await button(t('editor.precise')).click();
  await shot('precise-settings');
  await button(t('account.close')).click();
  await shot('closing');
  await page
    .getByRole('button', { name: t('draft.discard'), exact: true })
    .last()
    .click();
  await openWindow(visit);
  await choose(visit, { name: 'logo.png', mimeType: 'image/png', buffer: await cutOut() });
  await tool(t('editor.ground'));
  await shot('ground');
  await button(t('draft.discard')).click();
}

async function lookAtEnd({ page, t, shot, ...visit }: Visit): Promise<void> {
  await choose({ page, t, shot, ...visit }, PHONE_PHOTO);
  await expect(page.getByText(t('draft.sent')).first()).toBeVisible();
  await page.getByRole('button', { name: t('draft.confirm') }).click();
  await expect(page.getByText(t('account.isLive'))).toBeVisible();
  await shot('published');
  await page.getByRole('button', { name: t('account.done') }).click();
}

async function lookAtWaiting(visit: Visit): Promise<void> {
  const { page, shot } = visit;
  for (const seed of [71, 72]) {
    const image = { name: `photo-${seed}.jpg`, mimeType: 'image/jpeg', buffer: await drawPicture(seed) };
    const sent = await page.request.post('/api/users/upload-profile-picture/', { multipart: { image } });
    expect(sent.status()).toBe(201);
  }
  await page.reload();
  await shot('page-with-waiting');
  await openWindow(visit);
  await shot('waiting');
}

async function lookAtHistory({ page, t, shot }: Visit): Promise<void> {
  const answer = await page.request.get('/api/users/pending-profile-pictures/');
  const { items } = (await answer.json()) as { items: { id: number }[] };
  const data = { upload_id: items[0]?.id };
  expect((await page.request.post('/api/users/confirm-profile-picture/', { data })).ok()).toBe(true);
  await page.getByRole('tab', { name: t('account.history') }).click();
  await shot('history');
  await page
    .getByRole('button', { name: t('history.compare') })
    .last()
    .click();
  await shot('then-and-now');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^(Supprimer|Delete|حذف) .{8}/ })
    .last()
    .click();
  await shot('deleting');
  await page.getByRole('button', { name: t('deletion.keep') }).click();
}

async function lookAtCamera({ page, t, shot }: Visit): Promise<void> {
  await page.getByRole('tab', { name: t('account.picture') }).click();
  await page.getByRole('button', { name: t('account.camera') }).click();
  await shot('camera');
  await page.keyboard.press('Escape');
}

async function lookAtModeration({ page, shot, ...visit }: Visit, moderator: Person): Promise<void> {
  const answer = await page.request.get('/api/users/current-profile-picture/');
  const { upload } = (await answer.json()) as { upload: { id: number } };
  await moderator.change('admin.moderation.takeDown', { uploadId: upload.id, reason: 'copyright' });
  await page.reload();
  await openWindow({ page, shot, ...visit });
  await shot('taken-down');
  await moderator.change('admin.users.lock', { userId: visit.userId, reason: 'impersonation' });
  await shot('locked');
}

async function lookAtAccount({ page, shot }: Visit): Promise<void> {
  await page.goto('/account');
  await shot('account');
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await shot('account-end');
}
