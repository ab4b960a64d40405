import { heavyUnless } from './heavy.ts';
import { LINEAR_PNG, P3_AVIF, P3_PNG, PQ_PNG, type CodedPicture } from './photos/coded-colors.ts';
import { furthest, lookOf, SAME } from './pixels.ts';
import { expect, test } from './portrait-test.ts';
import {
  chooseFile,
  closeAccountWindow,
  confirm,
  headerPicture,
  openAccountWindow,
  previewOf,
  signUpAs,
} from './site.ts';

const fileOf = async ({ make, ...file }: CodedPicture, side: number) => ({ ...file, buffer: await make(side) });

for (const [nth, picture] of [P3_PNG, LINEAR_PNG, P3_AVIF].entries()) {
  for (const side of [64, 2600]) {
    test(`the colours of ${picture.name} go live as they were previewed, at ${side} pixels${heavyUnless(picture === P3_PNG && side === 2600)}`, async ({
      page,
    }) => {
      await signUpAs(page, `colours-${nth}-${side}`);
      const accountWindow = await openAccountWindow(page);
      await chooseFile(accountWindow, await fileOf(picture, side));
      // What this browser shows before the server has answered.
      const previewed = await lookOf(previewOf(accountWindow));
      await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
      await confirm(accountWindow);
      await closeAccountWindow(accountWindow);
      await expect.poll(async () => furthest(await lookOf(headerPicture(page)), previewed)).toBeLessThanOrEqual(SAME);
    });
  }
}

for (const side of [64, 2600]) {
  test(`an HDR picture of ${side} pixels shows the server's preview before it can be confirmed${heavyUnless(side === 64)}`, async ({
    page,
  }) => {
    await signUpAs(page, `hdr-${side}`);
    const accountWindow = await openAccountWindow(page);
    let arrive = (): void => {};
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    await page.route(/upload-profile-picture/, async (route) => {
      await arrived;
      await route.continue();
    });
    await chooseFile(accountWindow, await fileOf(PQ_PNG, side));
    await expect(accountWindow.getByText('l’aperçu viendra du serveur')).toBeVisible();
    await expect(accountWindow.getByRole('button', { name: /^Mettre en ligne/ })).toBeDisabled();
    await expect(previewOf(accountWindow)).toBeHidden();
    arrive();
    await expect(previewOf(accountWindow)).toBeVisible();
    const previewed = await lookOf(previewOf(accountWindow));
    await confirm(accountWindow);
    await closeAccountWindow(accountWindow);
    await expect.poll(async () => furthest(await lookOf(headerPicture(page)), previewed)).toBeLessThanOrEqual(SAME);
  });
}
