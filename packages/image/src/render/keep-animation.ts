import { KEPT_ANIMATION_PIXELS } from '../picture-limits.ts';
import { decode } from './decoder.ts';
import type { Kept } from './kept.ts';

const ANIMATION = { quality: 85, effort: 0 } as const;

/** Keeps an animation as an animated WebP; the more frames it has, the smaller they are. */
export async function keepAnimation(bytes: Buffer, maxSide: number): Promise<Kept> {
  const animation = decode(bytes, { animated: true });
  const { width, pageHeight, height, pages = 1 } = await animation.metadata();
  const received = { width, height: pageHeight ?? height };
  const { data, info } = await animation
    .resize({ ...boundedFrame(received, pages, maxSide), fit: 'inside', withoutEnlargement: true })
    .webp(ANIMATION)
    .toBuffer({ resolveWithObject: true });
  const kept = { width: info.width, height: info.pageHeight ?? info.height };
  return { bytes: data, contentType: 'image/webp', ...kept, animated: true, received };
}

function boundedFrame({ width, height }: { width: number; height: number }, frames: number, maxSide: number) {
  const scale = Math.min(
    1,
    Math.sqrt(KEPT_ANIMATION_PIXELS / (width * height * frames)),
    maxSide / Math.max(width, height),
  );
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) };
}
