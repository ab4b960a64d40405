import { useId, type ComponentProps, type ReactNode } from 'react';

/** The error message that is about a field. */
export interface FieldProblem {
  id: string;
  /** Shown below the field; absent if the message is elsewhere, because it is about other fields too. */
  sentence?: string | undefined;
}

export interface FormFieldProps extends Omit<ComponentProps<'input'>, 'children'> {
  label: string;
  name: string;
  problem?: FieldProblem | undefined;
  /** Below the label. */
  hint?: string | undefined;
  /** At the end of the field. @param labelId the id of its label */
  children?: (labelId: string) => ReactNode;
}

export function FormField({ label, problem, hint, children, ...input }: FormFieldProps) {
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
          aria-invalid={problem ? true : undefined}
          aria-describedby={[problem?.id, hintId].filter(Boolean).join(' ') || undefined}
          {...input}
        />
        {children?.(labelId)}
      </div>
      {problem?.sentence !== undefined && (
        <p role="alert" id={problem.id} className="form-problem">
          {problem.sentence}
        </p>
      )}
    </>
  );
}
