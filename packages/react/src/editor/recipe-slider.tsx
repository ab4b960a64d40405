'use client';

import { languageTag, perLocale } from '@portrait/contract';
import { useId, useRef, type CSSProperties } from 'react';
import { IconButton } from '../interface/button.tsx';
import { useLanguage } from '../language/use-language.ts';

const formatOf = (unit: string) =>
  perLocale(
    (locale) =>
      new Intl.NumberFormat(languageTag(locale), {
        style: 'unit',
        unit,
        unitDisplay: 'narrow',
        signDisplay: 'exceptZero',
      }),
  );
const FORMATS = { degree: formatOf('degree'), percent: formatOf('percent') };

export interface RecipeSliderProps {
  label: string;
  value: number;
  most: number;
  step: number;
  unit: keyof typeof FORMATS;
  /** The value as it is read aloud. */
  spoken: string;
  /** `ltr` for a value that goes to the left or right itself, in every language. */
  dir?: 'ltr';
  disabled?: boolean;
  onChange: (value: number) => void;
}

/** A slider from −most to most, with its value, and a button that puts it back to the middle. */
export function RecipeSlider({ label, value, most, unit, spoken, onChange, ...input }: RecipeSliderProps) {
  const { t, locale } = useLanguage();
  const id = useId();
  const slider = useRef<HTMLInputElement>(null);

  function reset() {
    onChange(0);
    // The button is gone then.
    slider.current?.focus();
  }

  return (
    <div className="portrait-recipe-slider">
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        ref={slider}
        type="range"
        min={-most}
        max={most}
        value={value}
        style={{ '--p-share': (value + most) / (2 * most) } as CSSProperties}
        aria-valuetext={spoken}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
      <output htmlFor={id}>{FORMATS[unit](locale).format(value)}</output>
      <IconButton icon="reset" label={t('editor.resetOne', { name: label })} disabled={value === 0} onClick={reset} />
    </div>
  );
}

/** Which way a value is from the middle, for the messages. */
export function wayOf(value: number): 'less' | 'more' | 'none' {
  if (value === 0) return 'none';
  return value < 0 ? 'less' : 'more';
}
