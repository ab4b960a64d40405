'use client';

export interface ChipGroupProps<T extends string> {
  label: string;
  chosen: readonly T[];
  choices: readonly { value: T; name: string }[];
  onChange: (chosen: T[]) => void;
}

/** A choice of several values. None selected means all. */
export function ChipGroup<T extends string>({ label, chosen, choices, onChange }: ChipGroupProps<T>) {
  return (
    <fieldset className="portrait-admin-chips">
      <legend>{label}</legend>
      {choices.map(({ value, name }) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={({ currentTarget }) =>
              onChange(currentTarget.checked ? [...chosen, value] : chosen.filter((other) => other !== value))
            }
          />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}
