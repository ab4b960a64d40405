'use client';

import type { Crop } from '@portrait/contract';
import { faintOn } from '../editor/is-faint.ts';
import type { SmallCopy } from '../editor/small-copy.ts';
import { useLanguage } from '../language/use-language.ts';
import type { PictureSource } from '../upload/local-picture.ts';

export interface AdviceProps {
  source: PictureSource;
  crop: Crop;
  copy: SmallCopy;
}

/** Says where others will hardly see the picture. */
export function Advice({ source, crop, copy }: AdviceProps) {
  const { t } = useLanguage();
  const faint = faintOn(copy, source, crop);
  return (
    <p role="status" className="portrait-advice">
      {faint && t('editor.faint', { on: faint })}
    </p>
  );
}
