import { directionOf, useLanguage } from '@portrait/react';
import { CartesianGrid, Legend, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { useWords } from '../language/use-words.ts';

export interface LinesProps<K extends string> {
  /** One for each day, null where there is nothing to tell. */
  days: ({ day: string } & { [key in K]: number | null })[];
  /** The keys to draw, each with its name, most important first. */
  lines: { key: K; name: string }[];
  format: (value: number) => string;
  /** What the highest possible value is, where there is one. */
  most?: number;
}

/** Dashes tell the lines apart where colours do not. */
const DASHES = ['', '6 4', '2 3', '10 3 2 3'];

/** A few numbers as they change from day to day. */
export function Lines<K extends string>({ days, lines, format, most }: LinesProps<K>) {
  const { utcDay } = useWords();
  const { locale } = useLanguage();
  const rightToLeft = directionOf(locale) === 'rtl';
  return (
    <LineChart
      data={days}
      responsive
      style={{ inlineSize: '100%', blockSize: 260 }}
      accessibilityLayer={false}
      margin={{ top: 8, right: 12, bottom: 0, left: 12 }}
    >
      <CartesianGrid vertical={false} />
      <XAxis dataKey="day" tickFormatter={utcDay} reversed={rightToLeft} tickLine={false} minTickGap={24} />
      <YAxis
        width={56}
        orientation={rightToLeft ? 'right' : 'left'}
        tickFormatter={format}
        tickLine={false}
        axisLine={false}
        allowDecimals={most !== undefined}
        domain={[0, most ?? 'auto']}
      />
      <Tooltip formatter={(value) => format(Number(value))} labelFormatter={(day) => utcDay(String(day))} />
      <Legend itemSorter={null} />
      {lines.map(({ key, name }, at) => (
        <Line
          key={key}
          dataKey={key}
          name={name}
          stroke={`var(--chart-${at + 1})`}
          strokeDasharray={DASHES[at]}
          strokeWidth={2}
          dot={days.length <= 31 ? { r: 2.5, strokeDasharray: '' } : false}
          isAnimationActive={false}
        />
      ))}
    </LineChart>
  );
}
