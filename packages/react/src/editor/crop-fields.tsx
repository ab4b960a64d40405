'use client';

import { useId, useState } from 'react';
import { useLanguage } from '../language/use-language.ts';
import { seenDimensions, seenSquare, wholeCrop, type SeenSquare } from './crop-frame.ts';
import { overhang } from '@portrait/contract';
import { placeSeen, sidesOf } from './crop-moves.ts';
import type { CropStageProps } from './crop-stage.tsx';

/** The crop in number fields, as an alternative to dragging. */
export function CropFields({ source, crop, onChange }: Pick<CropStageProps, 'source' | 'crop' | 'onChange'>) {
  const { t } = useLanguage();
  const seen = seenSquare(wholeCrop(crop, source), source);
  const room = seenDimensions(source, crop);
  const beyond = overhang({ ...crop, size: seen.size });
  const sides = sidesOf(source, crop);
  const place = (change: Partial<SeenSquare>) => onChange((before) => placeSeen(before, source, change));
  return (
    <fieldset className="portrait-editor-fields">
      <legend>{t('editor.numbers')}</legend>
      <NumberField
        label={t('editor.left')}
        value={seen.x}
        least={beyond}
        most={room.width - seen.size - beyond}
        onChange={(x) => place({ x })}
      />
      <NumberField
        label={t('editor.top')}
        value={seen.y}
        least={beyond}
        most={room.height - seen.size - beyond}
        onChange={(y) => place({ y })}
      />
      <NumberField
        label={t('editor.side')}
        value={seen.size}
        least={sides.least}
        most={sides.most}
        onChange={(size) => place({ size })}
      />
    </fieldset>
  );
}

interface NumberFieldProps {
  label: string;
  value: number;
  least: number;
  most: number;
  onChange: (value: number) => void;
}

function NumberField({ label, value, least, most, onChange }: NumberFieldProps) {
  const id = useId();
  // “12” typed on the way to “120” must not be corrected.
  const [typed, setTyped] = useState<string>();

  function commit(text: string) {
    const number = Number(text);
    if (text !== '' && Number.isFinite(number)) onChange(number);
  }

  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        dir="ltr"
        min={least}
        max={most}
        step={1}
        value={typed ?? value}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          const number = currentTarget.valueAsNumber;
          if (number >= least && number <= most) onChange(number);
        }}
        onBlur={() => {
          if (typed !== undefined) commit(typed);
          setTyped(undefined);
        }}
      />
    </div>
  );
}
