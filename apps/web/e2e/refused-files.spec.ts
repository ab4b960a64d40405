import { expectApart } from './apart.ts';
import { test } from './portrait-test.ts';
import { chooseFile, openAccountWindow, signUpAs } from './site.ts';

test('on a small phone the choice stays in view above why a file was refused', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await signUpAs(page, 'rachel-refused');
  const window = await openAccountWindow(page);
  await chooseFile(window, { name: 'notes.bin', mimeType: 'image/png', buffer: Buffer.alloc(64, 1) });
  await expectApart('at 360 × 640', {
    notice: window.getByRole('status').filter({ hasText: 'Ce fichier n’est pas accepté' }),
    choose: window.getByRole('button', { name: 'Choisir une image' }),
  });
});
