import { useId, type ComponentProps } from 'react';

export interface FormFieldProps extends ComponentProps<'input'> {
  label: string;
  name: string;
  /** The id of the error message, if it is about this field. */
  problemId?: string | undefined;
  /** Below the label. */
  hint?: string | undefined;
}

export function FormField({ label, problemId, hint, ...input }: FormFieldProps) {
  const id = useId();
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  return (
    <>
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p id={hintId} className="field-hint">
          {hint}
        </p>
      )}
      <input
        id={id}
        required
        aria-invalid={problemId ? true : undefined}
        aria-describedby={[problemId, hintId].filter(Boolean).join(' ') || undefined}
        {...input}
      />
    </>
  );
}
