import { signedUp, staff } from './people.ts';
import { expect, test } from './portrait-test.ts';
import { openAccountWindow } from './site.ts';

test('reports of a picture are one entry in the queue, which appears by itself, and are dismissed', async ({
  browser,
  baseURL,
}) => {
  const isolde = await signedUp(browser, baseURL!, 'isolde');
  await isolde.show(81);
  const [jonas, kunibert] = [await signedUp(browser, baseURL!, 'jonas'), await signedUp(browser, baseURL!, 'kunibert')];
  const { page } = await staff(browser, baseURL!, 'simone');
  await page.goto('/admin/queue');
  await expect(page.getByText('Aucune image signalée.')).toBeVisible();

  const about = { userId: isolde.id };
  expect((await jonas.change('shownPicture.report', { ...about, reason: 'impersonation' })).ok()).toBe(true);
  expect((await kunibert.change('shownPicture.report', { ...about, reason: 'other', note: 'C’est moi.' })).ok()).toBe(
    true,
  );
  // Live, without a reload.
  const entry = page.getByRole('listitem', { name: /de isolde$/ });
  await expect(entry.getByText(/Signalée 2 fois, depuis le/)).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole('link', { name: /À traiter.*1 à traiter/ })).toBeVisible({ timeout: 20_000 });
  await expect(entry.getByRole('listitem')).toHaveText([
    /jonas.*Usurpation d’identité/,
    /kunibert.*Autre motif.*C’est moi\./,
  ]);
  await entry.getByRole('button', { name: 'Retirer…' }).click();
  const question = page.getByRole('dialog', { name: 'Retirer cette image' });
  await expect(question.locator('img')).toBeVisible();
  // They do not agree.
  await expect(question.getByLabel('Motif')).toHaveValue('');
  await question.getByRole('button', { name: 'Annuler' }).click();
  await entry.getByRole('button', { name: 'Classer sans suite' }).click();
  const done = page.getByRole('status').filter({ hasText: 'Signalements de l’image de isolde classés sans suite' });
  await expect(done).toBeFocused();
  await expect(entry).toHaveCount(0);
  await expect(done.locator('> *')).toHaveText([/classés sans suite$/, 'Aucune image signalée.']);
});

test('an upload’s page has the reports about it, which are dismissed there, or closed by a take-down', async ({
  browser,
  baseURL,
}) => {
  const [nikola, oskar] = [await signedUp(browser, baseURL!, 'nikola'), await signedUp(browser, baseURL!, 'oskar')];
  const report = async (reason: string, note: string) =>
    expect((await oskar.change('shownPicture.report', { userId: nikola.id, reason, note })).ok()).toBe(true);
  const { page } = await staff(browser, baseURL!, 'simone');
  const uploadId = await nikola.show(84);
  await report('nudity', 'Regardez bien.');
  await page.goto(`/admin/uploads/${uploadId}`);
  const said = page.getByRole('main').getByRole('list').filter({ hasText: 'oskar' });
  await expect(page.getByText(/Signalée une fois, le /)).toBeVisible();
  await expect(said.getByRole('listitem')).toHaveText([/oskar.*Nudité.*Regardez bien\./]);
  await expect(said.getByRole('link', { name: 'oskar' })).toHaveAttribute('href', `/admin/users/${oskar.id}`);
  await page.getByRole('button', { name: 'Classer sans suite' }).click();
  const status = page.getByRole('status');
  await expect(status.filter({ hasText: 'Signalements de l’image de nikola classés sans suite' })).toBeFocused();
  await expect(said).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Classer sans suite' })).toHaveCount(0);

  await report('harassment', 'Encore.');
  await page.reload();
  await expect(said).toContainText('Encore.');
  await page.getByRole('button', { name: 'Retirer…' }).click();
  const reason = page.getByRole('dialog');
  await expect(reason.locator('img')).toBeVisible();
  await expect(reason.getByLabel('Motif')).toHaveValue('harassment');
  await reason.getByRole('button', { name: 'Retirer', exact: true }).click();
  await expect(page.getByText(/Retirée le/)).toBeVisible();
  await expect(said).toHaveCount(0);
});

test('until a moderator has decided, the owner reads why a reported picture cannot be deleted; taken down, it is gone @heavy', async ({
  browser,
  baseURL,
}) => {
  const lotte = await signedUp(browser, baseURL!, 'lotte');
  await lotte.show(82);
  const moritz = await signedUp(browser, baseURL!, 'moritz');
  await moritz.change('shownPicture.report', { userId: lotte.id, reason: 'nudity' });
  // The account page offers the deletion of earlier pictures.
  await lotte.show(83);
  await lotte.page.goto('/account');
  await lotte.page.getByRole('button', { name: /^Supprimer la photo du/ }).click();
  const question = lotte.page.getByRole('alertdialog');
  await question.getByRole('button', { name: 'Supprimer pour de bon' }).click();
  const refusal = lotte.page.getByText(/Cette image a été signalée à la modération/);
  await expect(refusal).toBeVisible();
  await expect(lotte.page.getByText('moritz')).toHaveCount(0);

  const { page } = await staff(browser, baseURL!, 'simone');
  await page.goto('/admin/queue');
  const entry = page.getByRole('listitem', { name: /de lotte$/ });
  await entry.getByRole('button', { name: 'Retirer…' }).click();
  const reason = page.getByRole('dialog');
  await reason.getByLabel('Motif').selectOption('Nudité');
  await reason.getByRole('button', { name: 'Retirer', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Image de lotte retirée' })).toBeFocused();
  await expect(entry).toHaveCount(0);
  await lotte.page.goto('/');
  const window = await openAccountWindow(lotte.page);
  await expect(window.getByText(/nudité/).first()).toBeVisible();
});
