'use client';

import type { TakedownReason } from '@portrait/contract';
import { useId, useRef, useState } from 'react';
import type { ReasonFieldProps } from './reason-field.tsx';

export interface Reason {
  field: Omit<ReasonFieldProps, 'label'>;
  /** Props of the submit button, which describe what is missing. */
  submit: { 'aria-describedby': string | undefined };
  /** @returns the chosen reason. Without one, shows the error and focuses the select. */
  take: () => TakedownReason | undefined;
}

/**
 * The choice of a reason, without a default: the user must not be told a reason that nobody chose.
 *
 * @param reported the reason that those who reported the picture chose
 */
export function useReason(reported?: TakedownReason): Reason {
  const [value, onChange] = useState(reported);
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
