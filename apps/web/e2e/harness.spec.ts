import sharp from 'sharp';
import { lookOfImage, difference } from './pixels.ts';
import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { expect, test } from './portrait-test.ts';

test('errors on a page’s console and thrown errors are noticed', async ({ page, complaints }) => {
  await page.setContent('<script>console.error("wrong"); throw new Error("worse")</script>');
  expect(complaints.splice(0).join('\n')).toMatch(/wrong.*worse/s);
});

test('Latin and Arabic letters are drawn', async ({ page }) => {
  const draw = async (text: string) => {
    await page.setContent(`<body style="margin: 0; font: 80px sans-serif">${text}</body>`);
    return lookOfImage(await page.screenshot({ clip: { x: 0, y: 0, width: 100, height: 100 } }));
  };
  const [nothing, latin, arabic] = [await draw(''), await draw('Photo'), await draw('صورة')];
  expect(difference(latin, nothing)).toBeGreaterThan(10);
  expect(difference(arabic, nothing)).toBeGreaterThan(10);
  expect(difference(arabic, latin)).toBeGreaterThan(10);
});

test('the photo is like a phone’s: several megabytes, stored sideways, with GPS data', async () => {
  const { width, height, orientation, exif, size } = await sharp(PHONE_PHOTO).metadata();
  expect({ width, height, orientation }).toEqual({ width: 4032, height: 3024, orientation: 6 });
  expect(exif?.includes('Phone One')).toBe(true);
  expect(size ?? 0).toBeLessThan(10 * 1024 * 1024);
});
