import type { AcceptedType } from '@portrait/contract';

/** Far enough for every header that says so. */
const HEAD_BYTES = 4096;

/** Whether a picture may move; a canvas would keep only its first frame. */
export async function isAnimated(file: Blob, type: AcceptedType): Promise<boolean> {
  if (type === 'image/gif') return true;
  const head = String.fromCharCode(...new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
  if (type === 'image/png') return head.includes('acTL');
  if (type === 'image/webp') return head.includes('ANIM');
  return type === 'image/avif' && head.slice(8, 12) === 'avis';
}
