'use client';

import { useId, useRef } from 'react';
import { IconButton } from '../interface/button.tsx';

export interface RecipeSliderProps {
  label: string;
  value: number;
  most: number;
  step: number;
  /** The value as it is shown, and as it is read aloud. */
  shown: string;
  spoken: string;
  resetLabel: string;
  disabled?: boolean;
  onChange: (value: number) => void;
}

/** A slider from −most to most, with its value, and a button that puts it back to the middle. */
export function RecipeSlider({ label, value, most, shown, spoken, resetLabel, onChange, ...input }: RecipeSliderProps) {
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
        aria-valuetext={spoken}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
      <output htmlFor={id}>{shown}</output>
      <IconButton icon="undo" label={resetLabel} disabled={value === 0} onClick={reset} />
    </div>
  );
}
