import { lieAboutCanvases, type Lie } from './lying-canvas.ts';
import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { difference, lookOf, lookOfImage, SAME } from './pixels.ts';
import { expect, test } from './portrait-test.ts';
import { closeAccountWindow, confirm, headerPicture, openAccountWindow, sendPhoto, signUpAs } from './site.ts';

const LIES: Lie[] = [
  { instead: 'one colour', from: 'all canvases' },
  { instead: 'noise', from: 'all canvases' },
  { instead: 'one colour', from: 'large files' },
];

for (const [nth, lie] of LIES.entries()) {
  test(`a large photo goes live unchanged where ${lie.from} return ${lie.instead} @heavy`, async ({ page }) => {
    await lieAboutCanvases(page, lie);
    await signUpAs(page, `canvas-${nth}`);
    const accountWindow = await openAccountWindow(page);
    await sendPhoto(accountWindow, PHONE_PHOTO);
    await confirm(accountWindow);
    await closeAccountWindow(accountWindow);
    const photo = await lookOfImage(PHONE_PHOTO);
    await expect.poll(async () => difference(await lookOf(headerPicture(page)), photo)).toBeLessThan(SAME);
  });
}
