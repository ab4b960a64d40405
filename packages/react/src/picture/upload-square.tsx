import type { UploadView } from '@portrait/api';
import { siblingOf } from '@portrait/contract';
import { usePortrait } from '../provider/portrait-context.ts';
import { placeholderOf } from './placeholder.ts';

/** The square of one's own upload, also while it waits; `size` in CSS pixels. What is gone is only blurred. */
export function UploadSquare({ upload, size }: { upload: UploadView; size: number }) {
  const { baseUrl } = usePortrait();
  const src = upload.isGone ? placeholderOf(upload.thumbhash) : baseUrl + siblingOf(upload.squareUrl, 128);
  return <img src={src} crossOrigin="use-credentials" alt="" width={size} height={size} loading="lazy" />;
}
