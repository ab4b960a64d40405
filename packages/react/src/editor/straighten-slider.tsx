'use client';

import { greatestSide, MOST_ANGLE, type Crop } from '@portrait/contract';
import { useRef } from 'react';
import { useLanguage } from '../language/use-language.ts';
import { straightenSeen } from './crop-moves.ts';
import type { CropStageProps } from './crop-stage.tsx';
import { RecipeSlider, wayOf } from './recipe-slider.tsx';

/** Of the arrow keys, in degrees. */
const STEP = 0.5;

/** Turns the picture under the square by up to 15 degrees. */
export function StraightenSlider({ source, crop, onChange }: Pick<CropStageProps, 'source' | 'crop' | 'onChange'>) {
  const { t } = useLanguage();
  const turned = useRef<{ from: Crop; to: Crop } | undefined>(undefined);

  function straighten(angle: number) {
    // The square shrinks on the way, and grows again on the way back.
    const from = turned.current?.to === crop ? turned.current.from : crop;
    const to = straightenSeen(from, source, angle);
    turned.current = { from, to };
    onChange(() => to);
  }

  return (
    <RecipeSlider
      label={t('editor.straighten')}
      value={crop.angle}
      most={MOST_ANGLE}
      step={STEP}
      disabled={greatestSide(source, { angle: MOST_ANGLE }) < 1}
      unit="degree"
      dir="ltr"
      spoken={t('editor.straightenText', { way: wayOf(crop.angle), degrees: Math.abs(crop.angle) })}
      onChange={straighten}
    />
  );
}
