import type { Page } from '@playwright/test';

/** A camera that sees somebody. */
export async function putCameraIn(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: 640, height: 480 });
    const draw = () => {
      const context = canvas.getContext('2d')!;
      const fill = (color: string, ...ellipse: Parameters<typeof context.ellipse>) => {
        context.beginPath();
        context.fillStyle = color;
        context.ellipse(...ellipse);
        context.fill();
      };
      context.fillStyle = '#9db8c7';
      context.fillRect(0, 0, 640, 480);
      fill('#2f5d50', 320, 500, 210, 150, 0, 0, 2 * Math.PI);
      fill('#e0b394', 320, 230, 90, 120, 0, 0, 2 * Math.PI);
    };
    draw();
    setInterval(draw, 50);
    navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(10);
  });
}
