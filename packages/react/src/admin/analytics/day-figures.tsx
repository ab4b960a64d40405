'use client';

import { useLanguage } from '../../language/use-language.ts';
import { useWords } from '../language/use-words.ts';
import { Figure } from './figure.tsx';
import type { FiguresProps } from './figures-props.ts';
import { Lines } from './lines.tsx';

const COUNTED = ['uploaded', 'confirmed', 'refused', 'takenDown'] as const;
const RATES = ['successRate', 'failureRate'] as const;
const RATE_MEANINGS = { successRate: 'uploaded', failureRate: 'refused' } as const;

/** The numbers and shares of each day. */
export function DayFigures({ range, overview }: FiguresProps) {
  const { t, number, utcDate } = useWords();
  const { byDay } = overview;
  return (
    <>
      <Figure
        wide
        title={t('analytics.byDay')}
        csv="byDay"
        range={range}
        head={[t('analytics.day'), ...COUNTED.map((key) => t(`analytics.${key}`))]}
        rows={byDay.map((row) => [utcDate(row.day), ...COUNTED.map((key) => number(row[key]))])}
      >
        <Lines
          days={byDay}
          lines={COUNTED.map((key) => ({ key, name: t(`analytics.${key}`), meaning: key }))}
          format={number}
        />
      </Figure>
      <Rates range={range} overview={overview} />
    </>
  );
}

function Rates({ range, overview: { byDay, funnel } }: FiguresProps) {
  const { t, utcDate } = useWords();
  const { percent } = useLanguage();
  const shares = byDay.map(({ day, chosen, uploaded, refused }) => ({
    day,
    successRate: chosen > 0 ? uploaded / chosen : null,
    failureRate: chosen > 0 ? refused / chosen : null,
  }));
  const shown = (share: number | null) => (share === null ? '–' : percent(share));
  const rows = shares.map((row) => [utcDate(row.day), ...RATES.map((key) => shown(row[key]))]);
  return (
    <Figure
      wide
      title={t('analytics.rates')}
      csv="byDay"
      range={range}
      head={[t('analytics.day'), ...RATES.map((key) => t(`analytics.${key}`))]}
      rows={funnel.chosen === 0 ? [] : rows}
    >
      <Lines
        days={shares}
        lines={RATES.map((key) => ({ key, name: t(`analytics.${key}`), meaning: RATE_MEANINGS[key] }))}
        format={percent}
        most={1}
      />
    </Figure>
  );
}
