import type { TakedownReason } from '@portrait/contract';
import { useId, useRef, useState } from 'react';
import type { ReasonFieldProps } from './reason-field.tsx';

export interface Reason {
  field: Omit<ReasonFieldProps, 'label'>;
  /** For the button that needs it: says what is missing while it is. */
  submit: { 'aria-describedby': string | undefined };
  /** What was chosen; while nothing is, asks for it where it is chosen. */
  take: () => TakedownReason | undefined;
}

/** A reason that nobody is given unasked: the user it is said to would be told what nobody meant. */
export function useReason(): Reason {
  const [value, onChange] = useState<TakedownReason>();
  const [missed, setMissed] = useState(false);
  const select = useRef<HTMLSelectElement>(null);
  const missingId = useId();
  return {
    field: { value, onChange, select, missingId, missed },
    submit: { 'aria-describedby': value ? undefined : missingId },
    take() {
      if (!value) {
        setMissed(true);
        select.current?.focus();
      }
      return value;
    },
  };
}
