import type { AcceptedType } from '@portrait/contract';
import { headOf } from './head-of.ts';
import { isAnimated } from './is-animated.ts';
import { isStoredTurned } from './is-stored-turned.ts';

/** The transfer characteristics in PNG, AVIF and HEIC, and in colour profiles. */
const CURVE = /(?:cICP[^]|nclx[^]{2}\0|cicp\0{4}[^])([^])/g;
/** PQ and HLG: https://www.itu.int/rec/T-REC-H.273 (table 3) */
const HDR_CURVES = [16, 18];

/**
 * Whether the server keeps a picture differently than browsers show it, so that only the server's preview is right: rotated,
 * without animation, or with HDR mapped to the range of every screen.
 */
export async function isKeptOtherwise(file: Blob, type: AcceptedType): Promise<boolean> {
  if (type === 'image/avif' && (await isAnimated(file, type))) return true;
  return (await isHdr(file)) || isStoredTurned(file, type);
}

async function isHdr(file: Blob): Promise<boolean> {
  const curves = (await headOf(file)).text.matchAll(CURVE);
  return [...curves].some(([, curve = '']) => HDR_CURVES.includes(curve.charCodeAt(0)));
}
