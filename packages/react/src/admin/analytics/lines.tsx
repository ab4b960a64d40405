'use client';

import { directionOf } from '@portrait/contract';
import { CartesianGrid, Legend, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { useLanguage } from '../../language/use-language.ts';
import { useWords } from '../language/use-words.ts';
import { COLOURS, DASHES, type Meaning } from './colours.ts';

export interface LinesProps<K extends string> {
  /** One value for each day, null for none. */
  days: ({ day: string } & { [key in K]: number | null })[];
  /** The keys to draw, each with its name, most important first. */
  lines: { key: K; name: string; meaning: Meaning }[];
  format: (value: number) => string;
  /** The highest possible value, if there is one. */
  most?: number;
}

/** Text in SVG has no direction of its own: this isolates it in the direction of its language. */
const isolated = (text: string) => `\u2067${text}\u2069`;

/** A line chart of a few numbers over the days. */
export function Lines<K extends string>({ days, lines, format, most }: LinesProps<K>) {
  const { utcDay, utcDate } = useWords();
  const { locale } = useLanguage();
  const rightToLeft = directionOf(locale) === 'rtl';
  const tick = (text: string) => (rightToLeft ? isolated(text) : text);
  return (
    <LineChart
      data={days}
      responsive
      style={{ inlineSize: '100%', blockSize: 260 }}
      accessibilityLayer={false}
      margin={{ top: 8, right: 12, bottom: 0, left: 12 }}
    >
      <CartesianGrid vertical={false} />
      <XAxis
        dataKey="day"
        tickFormatter={(day: string) => tick(utcDay(day))}
        reversed={rightToLeft}
        tickLine={false}
        minTickGap={24}
      />
      <YAxis
        width={56}
        orientation={rightToLeft ? 'right' : 'left'}
        tickFormatter={(value: number) => tick(format(value))}
        tickLine={false}
        axisLine={false}
        allowDecimals={most !== undefined}
        domain={[0, most ?? 'auto']}
      />
      <Tooltip formatter={(value) => format(Number(value))} labelFormatter={(day) => utcDate(String(day))} />
      <Legend itemSorter={null} />
      {lines.map(({ key, name, meaning }) => (
        <Line
          key={key}
          dataKey={key}
          name={name}
          stroke={COLOURS[meaning]}
          strokeDasharray={DASHES[meaning]}
          strokeWidth={2}
          dot={days.length <= 31 ? { r: 2.5, strokeDasharray: '' } : false}
          isAnimationActive={false}
        />
      ))}
    </LineChart>
  );
}
