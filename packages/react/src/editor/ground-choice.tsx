'use client';

import { useEffect, useId, useState } from 'react';
import { useLanguage } from '../language/use-language.ts';
import type { CropStageProps } from './crop-stage.tsx';
import { faintOn } from './is-faint.ts';
import { isTransparent, smallCopyOf, type SmallCopy } from './small-copy.ts';

const GROUNDS = [
  { value: null, name: 'groundClear' },
  { value: '#ffffff', name: 'groundWhite' },
  { value: '#000000', name: 'groundBlack' },
  { value: 'blur', name: 'groundBlur' },
] as const;
/** Where the choice of another colour begins. */
const FIRST_COLOR = '#7fa8c9';

type GroundChoiceProps = Pick<CropStageProps, 'source' | 'crop' | 'onChange'>;

/** What is behind a picture with transparent pixels. There is no choice for other pictures. */
export function GroundChoice({ source, crop, onChange }: GroundChoiceProps) {
  const { t } = useLanguage();
  const name = useId();
  const copy = useSmallCopy(source);
  if (!copy || !isTransparent(copy)) return null;
  const choose = (ground: string | null) => onChange((before) => ({ ...before, ground }));
  const isOwn = GROUNDS.every(({ value }) => value !== crop.ground);
  const faint = faintOn(copy, source, crop);
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
      <p role="status">{faint && t('editor.faint', { on: faint })}</p>
    </fieldset>
  );
}

/** Undefined until it is known, and where it cannot be known. */
function useSmallCopy(source: GroundChoiceProps['source']): SmallCopy | undefined {
  const [known, setKnown] = useState<{ url: string; copy: SmallCopy | undefined }>();
  useEffect(() => {
    let left = false;
    void smallCopyOf(source).then((copy) => {
      if (!left) setKnown({ url: source.url, copy });
    });
    return () => {
      left = true;
    };
  }, [source]);
  return known?.url === source.url ? known.copy : undefined;
}
