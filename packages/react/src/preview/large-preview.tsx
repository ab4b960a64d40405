'use client';

import { SIZES } from '@portrait/contract';
import { useLayoutEffect, useState } from 'react';
import { useLanguage } from '../language/use-language.ts';
import { CropPreview, type CropPreviewProps, type Shape } from './crop-preview.tsx';

export interface LargePreviewProps extends Pick<CropPreviewProps, 'source' | 'crop'> {
  shape: Shape;
}

/** The picture as the server delivers it at most, as large as there is room for. */
export function LargePreview({ shape, ...picture }: LargePreviewProps) {
  const { t } = useLanguage();
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const [zoom, setZoom] = useState(1);
  useLayoutEffect(() => {
    if (!box) return undefined;
    const observer = new ResizeObserver(() => setZoom(Math.min(1, box.clientWidth / SIZES[0])));
    observer.observe(box);
    return () => observer.disconnect();
  }, [box]);
  return (
    <div className="portrait-large" data-shape={shape} ref={setBox}>
      <div style={{ zoom }}>
        <CropPreview {...picture} size={SIZES[0]} label={t('preview.at', { size: SIZES[0] })} />
      </div>
    </div>
  );
}
