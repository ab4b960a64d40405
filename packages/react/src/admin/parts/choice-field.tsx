'use client';

import { useId } from 'react';

export interface ChoiceFieldProps<T extends string> {
  label: string;
  value: T | undefined;
  /** Each with its name. An undefined value means any. */
  choices: readonly { value: T | undefined; name: string }[];
  onChange: (value: T | undefined) => void;
  disabled?: boolean;
  /** A hint below the field. */
  hint?: string | undefined;
}

/** A select of one value. */
export function ChoiceField<T extends string>(props: ChoiceFieldProps<T>) {
  const { label, value, choices, onChange, disabled, hint } = props;
  const id = useId();
  return (
    <div className="portrait-admin-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value ?? ''}
        disabled={disabled}
        aria-describedby={hint && `${id}-hint`}
        onChange={({ currentTarget }) =>
          onChange(choices.find((choice) => (choice.value ?? '') === currentTarget.value)?.value)
        }
      >
        {choices.map((choice) => (
          <option key={choice.value ?? ''} value={choice.value ?? ''}>
            {choice.name}
          </option>
        ))}
      </select>
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  );
}
