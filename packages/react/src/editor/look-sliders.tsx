'use client';

import { MOST_STRENGTH } from '@portrait/contract';
import { useLanguage } from '../language/use-language.ts';
import type { CropStageProps } from './crop-stage.tsx';
import { RecipeSlider } from './recipe-slider.tsx';

/** Per cent of the arrow keys. */
const STEP = 1;

/** The light and the contrast of the picture. */
export function LookSliders({ crop, onChange }: Pick<CropStageProps, 'source' | 'crop' | 'onChange'>) {
  const { t, percent } = useLanguage();
  return (['light', 'contrast'] as const).map((name) => {
    const value = crop[name];
    const way = value === 0 ? 'none' : value < 0 ? 'less' : 'more';
    return (
      <RecipeSlider
        key={name}
        label={t(`editor.${name}`)}
        value={value}
        most={MOST_STRENGTH}
        step={STEP}
        shown={percent(value / 100)}
        spoken={t(`editor.${name}Text`, { way, percent: percent(Math.abs(value) / 100) })}
        resetLabel={t(`editor.${name}Reset`)}
        onChange={(strength) => onChange((before) => ({ ...before, [name]: strength }))}
      />
    );
  });
}
