'use client';

import { useId } from 'react';
import { useLanguage } from '../language/use-language.ts';
import type { CropStageProps } from './crop-stage.tsx';

const GROUNDS = [
  { value: null, name: 'groundClear' },
  { value: '#ffffff', name: 'groundWhite' },
  { value: '#000000', name: 'groundBlack' },
  { value: 'blur', name: 'groundBlur' },
] as const;
/** Where the choice of another colour begins. */
const FIRST_COLOR = '#7fa8c9';

/** What is behind a picture with transparent pixels. */
export function GroundChoice({ crop, onChange }: Pick<CropStageProps, 'crop' | 'onChange'>) {
  const { t } = useLanguage();
  const name = useId();
  const choose = (ground: string | null) => onChange((before) => ({ ...before, ground }));
  const isOwn = GROUNDS.every(({ value }) => value !== crop.ground);
  return (
    <fieldset className="portrait-ground-choice">
      <legend>{t('editor.ground')}</legend>
      {GROUNDS.map((ground) => (
        <label key={ground.name} title={t(`editor.${ground.name}`)}>
          <input
            type="radio"
            name={name}
            checked={crop.ground === ground.value}
            aria-label={t(`editor.${ground.name}`)}
            onChange={() => choose(ground.value)}
          />
          <span data-ground={ground.value ?? 'clear'} aria-hidden="true" />
        </label>
      ))}
      <label title={t('editor.groundColor')} data-chosen={isOwn || undefined}>
        <input
          type="color"
          value={isOwn && crop.ground ? crop.ground : FIRST_COLOR}
          aria-label={t('editor.groundColor')}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        />
      </label>
    </fieldset>
  );
}
