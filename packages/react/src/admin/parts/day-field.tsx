'use client';

import { dayIn } from './query-values.ts';

export interface DayFieldProps {
  label: string;
  /** `YYYY-MM-DD`. */
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}

export function DayField({ label, value = '', onChange }: DayFieldProps) {
  return (
    <label className="portrait-admin-field">
      <span>{label}</span>
      <input type="date" value={value} onChange={({ currentTarget }) => onChange(dayIn(currentTarget.value))} />
    </label>
  );
}
