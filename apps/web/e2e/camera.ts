import type { Page } from '@playwright/test';

/** A camera that sees a black wall. */
export async function putCameraIn(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: 640, height: 480 });
    const draw = () => canvas.getContext('2d')?.fillRect(0, 0, 640, 480);
    draw();
    setInterval(draw, 50);
    navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(10);
  });
}
