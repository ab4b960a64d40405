import sharp from 'sharp';
import { RACCOON } from './raccoon.ts';

/** The raccoon as a PNG, cut out softly: it is transparent around the head and in a window of the fur. */
export async function cutOut(): Promise<Buffer> {
  const { data, info } = await sharp(RACCOON).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  for (let y = 0, at = 3; y < info.height; y++) {
    for (let x = 0; x < info.width; x++, at += 4) {
      const away = Math.hypot((x - 560) / 330, (y - 380) / 300);
      const inWindow = x > 430 && x < 520 && y > 420 && y < 560;
      data[at] = inWindow ? 0 : Math.round(255 * Math.min(1, Math.max(0, (1.15 - away) / 0.3)));
    }
  }
  const { width, height } = info;
  return sharp(data, { raw: { width, height, channels: 4 } })
    .png({ compressionLevel: 4 })
    .toBuffer();
}
