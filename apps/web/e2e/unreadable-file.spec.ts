import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { slowLine } from './line.ts';
import { RACCOON } from './photos/raccoon.ts';
import { expect, test } from './portrait-test.ts';
import { chooseFile, openAccountWindow, sendPhoto, signUpAs } from './site.ts';

const UNREADABLE = 'Ce fichier ne peut pas être lu. Choisissez-le de nouveau';

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portrait-e2e-'));
});
test.afterEach(async () => rm(folder, { recursive: true }));

test('a file that changed after it was chosen is reported as unreadable at once, and nothing is sent', async ({
  page,
}) => {
  const file = join(folder, 'photo.jpg');
  await copyFile(RACCOON, file);
  let sent = 0;
  page.on('request', (request) => (sent += Number(request.url().includes('upload-profile-picture'))));
  await signUpAs(page, 'floriane');
  // Before it is read.
  await page.evaluate(() => {
    const { slice } = Blob.prototype;
    const changed = new Promise<void>((resolve) => Object.assign(window, { change: resolve }));
    Blob.prototype.slice = function wait(...range) {
      const part = slice.apply(this, range);
      if (!(this instanceof File)) return part;
      const read = part.arrayBuffer.bind(part);
      part.arrayBuffer = async () => changed.then(read);
      return part;
    };
  });
  const accountWindow = await openAccountWindow(page);
  await chooseFile(accountWindow, file);
  await writeFile(file, 'something else');
  await page.evaluate(() => (window as unknown as { change: () => void }).change());
  await expect(accountWindow.getByRole('status').getByText(UNREADABLE)).toBeVisible();
  await expect(accountWindow.getByRole('button', { name: 'Choisir une image' })).toBeVisible();
  expect(sent).toBe(0);
});

test('a dropped folder is said to be one at once, in every language', async ({ page }) => {
  await signUpAs(page, 'gaetane');
  const accountWindow = await openAccountWindow(page);
  const devtools = await page.context().newCDPSession(page);
  const box = (await accountWindow.boundingBox())!;
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, x: box.x + 60, y: box.y + 120, data });
  }
  // Its accessible name changes with the language.
  const status = page.locator('[role=dialog]').getByRole('status', { includeHidden: true });
  await expect(status.getByText('Déposez une image, pas un dossier.')).toBeVisible();
  const language = page.locator('.preferences select');
  await language.selectOption('en');
  await expect(status.getByText('Drop a picture, not a folder.')).toBeVisible();
  await language.selectOption('ar');
  await expect(status.getByText('أفلت صورة، لا مجلدًا.')).toBeVisible();
});

test('a file that changes while it is sent arrives as it was chosen @heavy', async ({ page }) => {
  const file = join(folder, 'photo.jpg');
  await copyFile(RACCOON, file);
  await signUpAs(page, 'henriette');
  const accountWindow = await openAccountWindow(page);
  await slowLine(page, { bytesPerSecond: 3000 });
  await chooseFile(accountWindow, file);
  await expect(accountWindow.getByText(/ko sur/)).toBeVisible();
  await writeFile(file, 'something else');
  await slowLine(page, { bytesPerSecond: 200_000 });
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  const answer = await page.request.get('/api/trpc/profilePicture.pending');
  const [upload] = (await answer.json()).result.data;
  expect(upload.byteSize).toBe((await readFile(RACCOON)).length);
  await accountWindow.getByRole('button', { name: 'Abandonner' }).click();
  await sendPhoto(accountWindow, RACCOON);
});
