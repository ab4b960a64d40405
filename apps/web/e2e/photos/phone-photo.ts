import { existsSync, mkdirSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { CACHE_FOLDER } from '../cache-folder.ts';

const RACCOON = fileURLToPath(new URL('raccoon.jpg', import.meta.url));
const UPRIGHT = { width: 3024, height: 4032 };

/** The part of the raccoon that has a phone photo's proportions, and the face. */
const PORTRAIT = { left: 350, top: 0, width: 576, height: 768 };

/** A photo as a phone held upright sends it: several megabytes, stored sideways, with GPS data. */
export const PHONE_PHOTO = join(CACHE_FOLDER, 'phone-photo.jpg');

/** Generates PHONE_PHOTO, unless it exists. */
export async function makePhonePhoto(): Promise<void> {
  if (existsSync(PHONE_PHOTO)) return;
  mkdirSync(CACHE_FOLDER, { recursive: true });
  const noise = { type: 'gaussian', mean: 128, sigma: 24 } as const;
  const grain = await sharp({ create: { ...UPRIGHT, channels: 3, background: '#808080', noise } })
    .png()
    .toBuffer();
  const upright = await sharp(RACCOON)
    .extract(PORTRAIT)
    .resize(UPRIGHT)
    .composite([{ input: grain, blend: 'soft-light' }])
    .png({ compressionLevel: 1 })
    .toBuffer();
  await sharp(upright)
    .rotate(270)
    .jpeg({ quality: 93 })
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'Portrait', Model: 'Phone One', DateTime: '2024:05:04 12:00:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 24/1', GPSLongitudeRef: 'E', GPSLongitude: '2/1 21/1 7/1' },
    })
    .toFile(`${PHONE_PHOTO}.part`);
  await rename(`${PHONE_PHOTO}.part`, PHONE_PHOTO);
}
