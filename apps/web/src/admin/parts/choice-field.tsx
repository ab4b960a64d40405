export interface ChoiceFieldProps<T extends string> {
  label: string;
  value: T | undefined;
  /** Each with its name; an undefined one stands for any. */
  choices: readonly { value: T | undefined; name: string }[];
  onChange: (value: T | undefined) => void;
  disabled?: boolean;
}

/** One of a few. */
export function ChoiceField<T extends string>({ label, value, choices, onChange, disabled }: ChoiceFieldProps<T>) {
  return (
    <label className="field">
      <span>{label}</span>
      <select
        value={value ?? ''}
        disabled={disabled}
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
    </label>
  );
}
