import { siblingOf } from '@portrait/contract';
import { useState } from 'react';
import type { UploadDetails } from '../answers.ts';
import { useWords } from '../language/use-words.ts';

const SMALLER = [128, 64] as const;

/** The picture as it was sent, and as others see it. */
export function UploadPictures({ upload }: { upload: UploadDetails }) {
  const { say } = useWords();
  const [gone, setGone] = useState(!upload.isKept);
  if (gone) return <p className="empty">{say('upload.gone')}</p>;
  return (
    <div className="upload-pictures">
      <img
        className="whole"
        src={upload.previewUrl}
        alt={say('upload.whole')}
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
            alt={say('upload.square', { size })}
            width={size}
            height={size}
          />
        ))}
      </div>
    </div>
  );
}
