'use client';

import { siblingOf, STATE, type Size } from '@portrait/contract';
import { useState } from 'react';
import { Icon } from '../../interface/icon.tsx';
import { deliveredUrl } from '../../picture/delivered-url.ts';
import { usePortrait } from '../../provider/portrait-context.ts';
import type { AdminUpload } from '../api-types.ts';

/** The square of an upload, with its dominant colour until it is loaded; or a sign that it is its owner's alone, or no longer there. */
export function Thumbnail({
  upload,
  size = 256,
}: {
  upload: Pick<AdminUpload, 'squareUrl' | 'dominantColor' | 'isVisible' | 'state'>;
  size?: Size;
}) {
  const { baseUrl } = usePortrait();
  const [failed, setFailed] = useState(false);
  if (failed || !upload.isVisible)
    return (
      <span className="portrait-admin-thumbnail" data-empty>
        <Icon name={upload.state === STATE.pending ? 'lock' : 'imageOff'} />
      </span>
    );
  return (
    <span className="portrait-admin-thumbnail" style={{ backgroundColor: upload.dominantColor }}>
      <img
        src={deliveredUrl(baseUrl, siblingOf(upload.squareUrl, size))}
        alt=""
        width={size}
        height={size}
        loading="lazy"
        decoding="async"
        draggable={false}
        onError={() => setFailed(true)}
      />
    </span>
  );
}
