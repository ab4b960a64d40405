import sharp from 'sharp';
import { lookOfImage, difference } from './pixels.ts';
import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { expect, test } from './portrait-test.ts';

test('what a page complains of is heard, on its console and by throwing', async ({ page, complaints }) => {
  await page.setContent('<script>console.error("wrong"); throw new Error("worse")</script>');
  expect(complaints.splice(0).join('\n')).toMatch(/wrong.*worse/s);
});

test('letters are drawn, Latin and Arabic', async ({ page }) => {
  const draw = async (text: string) => {
    await page.setContent(`<body style="margin: 0; font: 80px sans-serif">${text}</body>`);
    return lookOfImage(await page.screenshot({ clip: { x: 0, y: 0, width: 100, height: 100 } }));
  };
  const [nothing, latin, arabic] = [await draw(''), await draw('Photo'), await draw('صورة')];
  expect(difference(latin, nothing)).toBeGreaterThan(10);
  expect(difference(arabic, nothing)).toBeGreaterThan(10);
  expect(difference(arabic, latin)).toBeGreaterThan(10);
});

test('the photo is what a phone sends: megabytes, on its side, with its place', async () => {
  const { width, height, orientation, exif, size } = await sharp(PHONE_PHOTO).metadata();
  expect({ width, height, orientation }).toEqual({ width: 4032, height: 3024, orientation: 6 });
  expect(exif?.includes('Phone One')).toBe(true);
  expect(size ?? 0).toBeLessThan(10 * 1024 * 1024);
});
