import type { Page } from '@playwright/test';

/** Drops or pastes files on the page. */
export async function bring(
  page: Page,
  how: 'drop' | 'paste',
  files: { name: string; type: string; bytes: Buffer }[],
): Promise<void> {
  const passed = files.map(({ bytes, ...file }) => ({ ...file, base64: bytes.toString('base64') }));
  // Also while an open question makes it inert.
  await page.locator('[role=dialog]').evaluate(
    (dialog, [event, items]) => {
      const transfer = new DataTransfer();
      for (const { name, type, base64 } of items) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type }));
      }
      const target = dialog.firstElementChild ?? dialog;
      const options = { bubbles: true, cancelable: true };
      if (event === 'paste') {
        target.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: transfer }));
        return;
      }
      target.dispatchEvent(new DragEvent('dragover', { ...options, dataTransfer: transfer }));
      target.dispatchEvent(new DragEvent('drop', { ...options, dataTransfer: transfer }));
    },
    [how, passed] as const,
  );
}
