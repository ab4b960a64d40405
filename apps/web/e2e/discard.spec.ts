import { allStill } from './obstacles.ts';
import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { RACCOON } from './photos/raccoon.ts';
import { difference, lookOf, lookOfImage, SAME } from './pixels.ts';
import { expect, test } from './portrait-test.ts';
import {
  chooseFile,
  sendPhoto,
  closeAccountWindow,
  headerPicture,
  openAccountWindow,
  openHistory,
  signUpAs,
} from './site.ts';

test('a discarded photo leaves everything as it was', async ({ page }) => {
  await signUpAs(page, 'emmy');
  const before = await lookOf(headerPicture(page));
  const accountWindow = await openAccountWindow(page);
  const choose = accountWindow.getByRole('button', { name: 'Choisir une image' });
  await allStill(page);
  const place = await choose.boundingBox();
  await sendPhoto(accountWindow, PHONE_PHOTO);
  const discarded = page.waitForResponse(/profilePicture\.discard/);
  await accountWindow.getByRole('button', { name: 'Abandonner' }).click();
  expect((await discarded).ok()).toBe(true);
  await expect(accountWindow.getByText('Image abandonnée')).toBeVisible();
  // Whoever is about to press it does not miss it.
  expect(await choose.boundingBox()).toEqual(place);
  await closeAccountWindow(accountWindow);

  await page.reload();
  expect(await lookOf(headerPicture(page))).toEqual(before);
  await expect(await openHistory(page)).toHaveCount(0);
});

test('a discarded photo comes back framed as it was, by keyboard too, and as another upload', async ({ page }) => {
  await signUpAs(page, 'emmy-back');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, PHONE_PHOTO);
  const zoom = accountWindow.getByRole('slider', { name: 'Zoom' });
  await accountWindow.getByRole('button', { name: 'Agrandir' }).click();
  const framed = await zoom.inputValue();
  const idOfPending = async () => {
    const pending = await page.request.get('/api/trpc/profilePicture.pending');
    return ((await pending.json()) as { result: { data: { id: number }[] } }).result.data.map(({ id }) => id);
  };
  const before = await idOfPending();
  await accountWindow.getByRole('button', { name: 'Abandonner' }).press('Enter');
  const bringBack = accountWindow.getByRole('button', { name: 'La reprendre' });
  await expect(bringBack).toBeVisible();
  // The browser's own undo of a text field is not taken over.
  await page.keyboard.press('Control+z');
  await expect(accountWindow.getByText('Image abandonnée')).toBeVisible();
  await bringBack.press('Enter');
  await expect(accountWindow.getByText('Image abandonnée')).toBeHidden();
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  await expect(zoom).toHaveValue(framed);
  expect(await accountWindow.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  const after = await idOfPending();
  expect([before.length, after.length, before[0] === after[0]]).toEqual([1, 1, false]);
});

test('a discarded picture of which the page has no file cannot be brought back, and nothing offers to', async ({
  page,
}) => {
  await signUpAs(page, 'emmy-resumed');
  let accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, PHONE_PHOTO);
  await page.reload();
  accountWindow = await openAccountWindow(page);
  await accountWindow.getByRole('button', { name: 'Reprendre', exact: true }).click();
  await accountWindow.getByRole('button', { name: 'Abandonner' }).click();
  await expect(accountWindow.getByText('Image abandonnée')).toBeVisible();
  await expect(accountWindow.getByRole('button', { name: 'La reprendre' })).toBeHidden();
});

test('a discarded picture is not offered while the server answers, and is offered again if it refuses @heavy', async ({
  page,
  complaints,
}) => {
  await signUpAs(page, 'hypatia');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  const choose = accountWindow.getByRole('button', { name: 'Choisir une image' });
  const offer = accountWindow.getByRole('button', { name: 'Reprendre', exact: true });
  const asked: ((refused: boolean) => void)[] = [];
  await page.route(/profilePicture\.discard/, async (route) => {
    const refused = await new Promise<boolean>((resolve) => asked.push(resolve));
    const data = { httpStatus: 500, error: { code: 'INTERNAL', facts: {} } };
    // One for each call of the batch.
    const calls = new URL(route.request().url()).pathname.split(',');
    const json = calls.map(() => ({ error: { message: '', code: -32_603, data } }));
    await (refused ? route.fulfill({ status: 500, json }) : route.continue());
  });
  const answer = async (refused: boolean) => {
    await expect.poll(() => asked.length).toBe(1);
    asked.pop()!(refused);
  };

  await accountWindow.getByRole('button', { name: 'Abandonner' }).click();
  await expect(choose).toBeVisible();
  await expect(offer).toBeHidden();
  await answer(true);
  await expect(offer).toBeVisible();
  await expect(accountWindow.getByRole('status').getByText('Une erreur est survenue')).toBeVisible();

  await accountWindow.getByRole('button', { name: 'Abandonner' }).click();
  await expect(offer).toBeHidden();
  await answer(false);
  await expect(accountWindow.getByText('Image abandonnée')).toBeVisible();
  await expect(offer).toBeHidden();
  complaints.length = 0;
});

test('with the switch on, a photo goes live as soon as it is uploaded @heavy', async ({ page }) => {
  await signUpAs(page, 'sofia');
  const photo = await lookOfImage(PHONE_PHOTO);
  const accountWindow = await openAccountWindow(page);
  await accountWindow.getByRole('switch', { name: 'Mettre en ligne dès l’envoi' }).click();
  await chooseFile(accountWindow, PHONE_PHOTO);
  await expect(accountWindow.getByText('C’est en ligne')).toBeVisible();
  await closeAccountWindow(accountWindow);
  await expect.poll(async () => difference(await lookOf(headerPicture(page)), photo)).toBeLessThan(SAME);
});
