'use client';

import type { CSSProperties } from 'react';
import { COLOURS, type Meaning } from './colours.ts';

export interface BarsProps {
  bars: { label: string; value: number; meaning: Meaning }[];
  format: (value: number) => string;
}

/** A bar chart of a few numbers: each bar is between its name and its value. */
export function Bars({ bars, format }: BarsProps) {
  const most = Math.max(...bars.map(({ value }) => value));
  return (
    <ul className="portrait-admin-bars">
      {bars.map(({ label, value, meaning }) => (
        <li key={label}>
          <span>{label}</span>
          <span style={{ '--share': most > 0 ? value / most : 0, '--colour': COLOURS[meaning] } as CSSProperties} />
          <span>{format(value)}</span>
        </li>
      ))}
    </ul>
  );
}
