'use client';

import { siblingOf, type Size } from '@portrait/contract';
import { useState } from 'react';
import { deliveredUrl } from '../../picture/delivered-url.ts';
import { usePortrait } from '../../provider/portrait-context.ts';
import type { AdminUpload } from '../api-types.ts';

/** The square of an upload, or its dominant colour until it is loaded and when its bytes are deleted. */
export function Thumbnail({
  upload,
  size = 256,
}: {
  upload: Pick<AdminUpload, 'squareUrl' | 'dominantColor' | 'isKept'>;
  size?: Size;
}) {
  const { baseUrl } = usePortrait();
  const [gone, setGone] = useState(!upload.isKept);
  return (
    <span className="portrait-admin-thumbnail" style={{ backgroundColor: upload.dominantColor }}>
      {!gone && (
        <img
          src={deliveredUrl(baseUrl, siblingOf(upload.squareUrl, size))}
          alt=""
          width={size}
          height={size}
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setGone(true)}
        />
      )}
    </span>
  );
}
