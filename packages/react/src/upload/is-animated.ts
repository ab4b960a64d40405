import type { AcceptedType } from '@portrait/contract';
import { headOf } from './head-of.ts';

/** The flag of an extended WebP for an animation. */
const HAS_FRAMES = 0x02;
const FLAGS_AT = 20;

/** Whether a picture may be animated; a canvas would keep only its first frame. */
export async function isAnimated(file: Blob, type: AcceptedType): Promise<boolean> {
  if (type === 'image/gif') return true;
  const { text: head } = await headOf(file);
  if (type === 'image/png') return head.split('IDAT', 1).join('').includes('acTL');
  if (type === 'image/webp') return head.startsWith('VP8X', 12) && (head.charCodeAt(FLAGS_AT) & HAS_FRAMES) !== 0;
  return head.startsWith('ftypavis', 4);
}
