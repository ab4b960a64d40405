import { directionOf, useLanguage } from '@portrait/react';
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';

export interface BarsProps {
  name: string;
  bars: { label: string; value: number }[];
  format: (value: number) => string;
  /** Bars lie, each beside its label: for names that are long. */
  lying?: boolean;
}

const LYING_HEIGHT = 38;
const LABEL_WIDTH = 132;

/** One number for each of a few things. */
export function Bars({ name, bars, format, lying = false }: BarsProps) {
  const { locale } = useLanguage();
  const rightToLeft = directionOf(locale) === 'rtl';
  const side = rightToLeft ? 'right' : 'left';
  const values = {
    tickFormatter: format,
    allowDecimals: false,
    tickLine: false,
    axisLine: false,
    reversed: lying && rightToLeft,
  };
  const height = lying ? bars.length * LYING_HEIGHT + 40 : 220;
  return (
    <BarChart
      data={bars}
      layout={lying ? 'vertical' : 'horizontal'}
      responsive
      style={{ inlineSize: '100%', blockSize: height }}
      accessibilityLayer={false}
      margin={{ top: 8, right: 12, bottom: 0, left: 12 }}
    >
      <CartesianGrid vertical={lying} horizontal={!lying} />
      {lying ? (
        <>
          <XAxis type="number" {...values} />
          <YAxis type="category" dataKey="label" width={LABEL_WIDTH} orientation={side} tickLine={false} interval={0} />
        </>
      ) : (
        <>
          <XAxis dataKey="label" reversed={rightToLeft} tickLine={false} />
          <YAxis width={56} orientation={side} {...values} />
        </>
      )}
      <Tooltip formatter={(value) => format(Number(value))} cursor={{ fill: 'var(--line)', opacity: 0.4 }} />
      <Bar dataKey="value" name={name} fill="var(--chart-1)" radius={4} maxBarSize={28} isAnimationActive={false} />
    </BarChart>
  );
}
