'use client';

import type { UploadView } from '@portrait/api';
import { siblingOf } from '@portrait/contract';
import { usePortrait } from '../provider/portrait-context.ts';
import { deliveredUrl } from './delivered-url.ts';
import { imageStyle } from './image-style.ts';
import { placeholderOf } from './placeholder.ts';

/** The square of one's own upload, also while it waits; `size` in CSS pixels. What is gone is only blurred. */
export function UploadSquare({ upload, size }: { upload: UploadView; size: number }) {
  const { baseUrl } = usePortrait();
  const look = { className: 'portrait-image portrait-square', style: imageStyle({ width: size, height: size }) };
  if (upload.isGone) return <img src={placeholderOf(upload.thumbhash)} alt="" {...look} />;
  const urlIn = (format: 'webp' | 'jpg') => deliveredUrl(baseUrl, siblingOf(upload.squareUrl, 128, format));
  return (
    <picture>
      {/* The JPEG squares never move. */}
      <source media="(prefers-reduced-motion: reduce)" srcSet={urlIn('jpg')} />
      <img src={urlIn('webp')} crossOrigin="use-credentials" alt="" {...look} loading="lazy" />
    </picture>
  );
}
