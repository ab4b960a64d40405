import { useId, type ComponentProps, type ReactNode } from 'react';

export interface FormFieldProps extends Omit<ComponentProps<'input'>, 'children'> {
  label: string;
  name: string;
  /** The id of the error message, if it is about this field. */
  problemId?: string | undefined;
  /** Below the label. */
  hint?: string | undefined;
  /** At the end of the field. @param labelId the id of its label */
  children?: (labelId: string) => ReactNode;
}

export function FormField({ label, problemId, hint, children, ...input }: FormFieldProps) {
  const id = useId();
  const labelId = `${id}-label`;
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  return (
    <>
      <label id={labelId} htmlFor={id}>
        {label}
      </label>
      {hint !== undefined && (
        <p id={hintId} className="field-hint">
          {hint}
        </p>
      )}
      <div className="field-line">
        <input
          id={id}
          required
          aria-invalid={problemId ? true : undefined}
          aria-describedby={[problemId, hintId].filter(Boolean).join(' ') || undefined}
          {...input}
        />
        {children?.(labelId)}
      </div>
    </>
  );
}
