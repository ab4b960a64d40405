'use client';

import type { UploadView } from '@portrait/contract/schemas';
import { SIZES, siblingOf } from '@portrait/contract';
import { usePortrait } from '../provider/portrait-context.ts';
import { deliveredUrl } from './delivered-url.ts';
import { avifSquare } from './picture-sources.ts';
import { imageStyle } from './image-style.ts';
import { placeholderOf } from './placeholder.ts';

/** The square of the user's own upload, also while it is pending; `size` in CSS pixels. One that is no longer kept is blurred. */
export function UploadSquare({ upload, size }: { upload: UploadView; size: number }) {
  const { baseUrl } = usePortrait();
  const look = { className: 'portrait-image portrait-square', style: imageStyle({ width: size, height: size }) };
  if (upload.isGone) return <img src={placeholderOf(upload.thumbhash)} alt="" {...look} />;
  const side = sideFor(size);
  const avif = avifSquare(baseUrl, upload.avifUrls, side);
  const urlIn = (format: 'webp' | 'jpg') => deliveredUrl(baseUrl, siblingOf(upload.squareUrl, side, format));
  return (
    <picture>
      {avif !== undefined && <source type="image/avif" srcSet={avif} />}
      {/* JPEG squares are never animated. */}
      {upload.animated && <source media="(prefers-reduced-motion: reduce)" srcSet={urlIn('jpg')} />}
      <img src={urlIn('webp')} crossOrigin="use-credentials" alt="" {...look} loading="lazy" />
    </picture>
  );
}

/** The smallest square that is sharp on a screen with two pixels for each CSS pixel. */
function sideFor(size: number): (typeof SIZES)[number] {
  return SIZES.findLast((side) => side >= 2 * size) ?? SIZES[0];
}
