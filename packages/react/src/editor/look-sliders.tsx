'use client';

import { MOST_STRENGTH } from '@portrait/contract';
import { useLanguage } from '../language/use-language.ts';
import type { CropStageProps } from './crop-stage.tsx';
import { RecipeSlider, wayOf } from './recipe-slider.tsx';

/** Per cent of the arrow keys. */
const STEP = 1;

/** The light and the contrast of the picture. */
export function LookSliders({ crop, onChange }: Pick<CropStageProps, 'source' | 'crop' | 'onChange'>) {
  const { t, percent } = useLanguage();
  return (['light', 'contrast'] as const).map((name) => {
    const value = crop[name];
    return (
      <RecipeSlider
        key={name}
        label={t(`editor.${name}`)}
        value={value}
        most={MOST_STRENGTH}
        step={STEP}
        unit="percent"
        spoken={t('editor.strengthText', { way: wayOf(value), percent: percent(Math.abs(value) / 100) })}
        onChange={(strength) => onChange((before) => ({ ...before, [name]: strength }))}
      />
    );
  });
}
