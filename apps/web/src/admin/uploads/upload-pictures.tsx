import { siblingOf } from '@portrait/contract';
import { useState } from 'react';
import type { UploadDetails } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';

const SMALLER = [128, 64] as const;

/** The original and the squares that others see. */
export function UploadPictures({ upload }: { upload: UploadDetails }) {
  const { t } = useWords();
  const [gone, setGone] = useState(!upload.isKept);
  if (gone) return <p className="empty">{t('upload.gone')}</p>;
  return (
    <div className="upload-pictures">
      <img
        className="whole"
        src={upload.previewUrl}
        alt={t('upload.whole')}
        width={upload.width}
        height={upload.height}
        style={{ backgroundColor: upload.dominantColor }}
        onError={() => setGone(true)}
      />
      <div className="squares">
        {SMALLER.map((size) => (
          <img
            key={size}
            src={siblingOf(upload.squareUrl, size)}
            alt={t('upload.square', { size })}
            width={size}
            height={size}
          />
        ))}
      </div>
    </div>
  );
}
