'use client';

import { siblingOf, STATE } from '@portrait/contract';
import { useState } from 'react';
import { deliveredUrl } from '../../picture/delivered-url.ts';
import { usePortrait } from '../../provider/portrait-context.ts';
import type { UploadDetails } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';

const SMALLER = [128, 64] as const;

/** The original and the squares that others see. */
export function UploadPictures({ upload }: { upload: UploadDetails }) {
  const { t } = useWords();
  const { baseUrl } = usePortrait();
  const [failed, setFailed] = useState(false);
  if (failed || !upload.isVisible)
    return (
      <p className="portrait-admin-empty">{t(upload.state === STATE.pending ? 'upload.private' : 'upload.gone')}</p>
    );
  return (
    <div className="portrait-admin-upload-pictures">
      <img
        className="portrait-admin-whole"
        src={deliveredUrl(baseUrl, upload.previewUrl)}
        alt={t('upload.whole')}
        width={upload.width}
        height={upload.height}
        style={{ backgroundColor: upload.dominantColor }}
        onError={() => setFailed(true)}
      />
      <div className="portrait-admin-squares">
        {SMALLER.map((size) => (
          <img
            key={size}
            src={deliveredUrl(baseUrl, siblingOf(upload.squareUrl, size))}
            alt={t('upload.square', { size })}
            width={size}
            height={size}
          />
        ))}
      </div>
    </div>
  );
}
