import type { Page } from '@playwright/test';
import { signedUp, staff } from './people.ts';
import { expect, test } from './portrait-test.ts';

const row = (page: Page, name: string | RegExp) => page.getByRole('row', { name });

test('the audit trail shows old and new values, reasons, users, sizes and durations', async ({ browser, baseURL }) => {
  const lise = await signedUp(browser, baseURL!, 'lise');
  const uploadId = await lise.show(lise.id * 10);
  const image = {
    name: 'letter.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(`%PDF-1.7 ${'x'.repeat(3000)}`),
  };
  const refused = await lise.page.request.post('/api/users/upload-profile-picture/', { multipart: { image } });
  expect(refused.status()).toBe(415);
  const { page, change } = await staff(browser, baseURL!, 'grace');
  await change('admin.moderation.takeDown', { uploadId, reason: 'violence', block: 'everyone' });
  await change('admin.users.setRole', { userId: lise.id, role: 'moderator' });
  await page.goto(`/admin/users/${lise.id}`);
  await expect(row(page, /Rôle changé.*Utilisateur → Modérateur.*grace/)).toBeVisible();
  await expect(
    row(page, /Retirée ou refusée par la modération.*Violence.*Bloquée pour tout le monde.*Elle était en ligne.*grace/),
  ).toBeVisible();
  await expect(row(page, /Image refusée.*Pas une image.*PDF.*[23](,\d)?\sko.*lise/)).toBeVisible();
  await expect(row(page, /Envoyée.*JPEG.*\sko.*En .*lise/)).toBeVisible();
  await expect(row(page, /Confirmée.*après l’envoi.*lise/)).toBeVisible();

  await page.locator('.preferences select').selectOption('ar');
  await expect(row(page, /تغيّر الدور.*مستخدم ← مشرف/)).toBeVisible();
  await expect(row(page, /أزالها الإشراف.*عنف.*محظورة على الجميع.*كانت منشورة/)).toBeVisible();
  await expect(row(page, /رُفضت صورة.*ليست صورة.*PDF/)).toBeVisible();
});

test('the actions of one moderator have their own address', async ({ browser, baseURL }) => {
  const lore = await signedUp(browser, baseURL!, 'lore');
  const uploadId = await lore.show(lore.id * 10);
  const grace = await staff(browser, baseURL!, 'grace');
  const nell = await signedUp(browser, baseURL!, 'nell');
  expect((await grace.change('admin.users.setRole', { userId: nell.id, role: 'moderator' })).ok()).toBe(true);
  for (const reason of ['nudity', 'other']) {
    expect((await nell.change('admin.moderation.takeDown', { uploadId, reason })).ok()).toBe(true);
    expect((await nell.change('admin.moderation.undo', { uploadId })).ok()).toBe(true);
  }

  const { page } = grace;
  await page.goto(`/admin/uploads/${uploadId}`);
  await page.getByRole('link', { name: 'nell' }).first().click();
  await expect(page).toHaveURL(`/admin/users/${nell.id}/actions`);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Ce qu’a fait nell' })).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(5);
  await expect(row(page, /Retirée ou refusée par la modération.*Nudité.*lore/)).toBeVisible();
  await expect(row(page, /Retrait annulé.*Elle est de nouveau en ligne.*lore/)).toHaveCount(2);
  await page.getByRole('link', { name: 'Voir cet utilisateur' }).click();
  await page.getByRole('link', { name: 'Ce que ce compte a fait' }).click();
  await expect(page).toHaveURL(`/admin/users/${nell.id}/actions`);
});
