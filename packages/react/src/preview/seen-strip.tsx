'use client';

import { useLanguage } from '../language/use-language.ts';
import { Preview } from '../parts/preview.tsx';
import type { Shape } from './crop-preview.tsx';

const SIZES = [64, 32];

/** The promise, always in view: the picture at the sizes at which others see it, on light and on dark. One picture for screen readers. */
export function SeenStrip({ shape }: { shape: Shape }) {
  const { t } = useLanguage();
  return (
    <div className="portrait-seen" role="img" aria-label={t('preview.seen')}>
      {(['light', 'dark'] as const).map((ground) => (
        <span key={ground} data-ground={ground}>
          {SIZES.map((size) => (
            <Preview key={size} size={size} shape={shape} aria-label="" />
          ))}
        </span>
      ))}
    </div>
  );
}
