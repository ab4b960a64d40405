'use client';

import { TAKEDOWN_REASONS, type TakedownReason } from '@portrait/contract';
import { useId, type RefObject } from 'react';
import { useWords } from '../language/use-words.ts';
import { useReasonNames } from '../../language/use-reason-names.ts';

export interface ReasonFieldProps {
  label: string;
  value: TakedownReason | undefined;
  onChange: (reason: TakedownReason) => void;
  select: RefObject<HTMLSelectElement | null>;
  /** The id of the message that no reason is chosen. */
  missingId: string;
  /** The form was submitted without a reason. */
  missed: boolean;
}

/** A select of the reasons, with none chosen at first. */
export function ReasonField({ label, value, onChange, select, missingId, missed }: ReasonFieldProps) {
  const { t } = useWords();
  const nameOf = useReasonNames();
  const id = useId();
  return (
    <div className="portrait-admin-field">
      <label htmlFor={id}>{label}</label>
      <select
        ref={select}
        id={id}
        value={value ?? ''}
        aria-required
        aria-invalid={missed && !value}
        aria-describedby={value ? undefined : missingId}
        onChange={({ currentTarget }) => onChange(currentTarget.value as TakedownReason)}
      >
        <option value="" disabled>
          {t('takeDown.chooseReason')}
        </option>
        {TAKEDOWN_REASONS.map((reason) => (
          <option key={reason} value={reason}>
            {nameOf(reason)}
          </option>
        ))}
      </select>
      {!value && (
        <small id={missingId} data-tone={missed ? 'bad' : undefined}>
          {t('takeDown.reasonMissing')}
        </small>
      )}
    </div>
  );
}
