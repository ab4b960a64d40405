import { TAKEDOWN_REASONS, type TakedownReason } from '@portrait/contract';
import { useReasonNames } from './use-reason-names.ts';

export interface ReasonFieldProps {
  label: string;
  value: TakedownReason;
  onChange: (reason: TakedownReason) => void;
}

/** Why: one of the reasons that every language has a word for. */
export function ReasonField({ label, value, onChange }: ReasonFieldProps) {
  const nameOf = useReasonNames();
  return (
    <label className="field">
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value as TakedownReason)}>
        {TAKEDOWN_REASONS.map((reason) => (
          <option key={reason} value={reason}>
            {nameOf(reason)}
          </option>
        ))}
      </select>
    </label>
  );
}
