'use client';

import { useLanguage } from '../../language/use-language.ts';
import type { Overview } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { Bars } from './bars.tsx';
import type { DateRange } from './date-range.ts';
import { Figure } from './figure.tsx';
import { regroup } from './regroup.ts';

const KIB = 1024;
const MIB = KIB * KIB;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const BOUNDS = {
  timeToConfirm: [5 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, HOUR, 24 * HOUR],
  processingTime: [50, 100, 200, 500, SECOND, 2 * SECOND, 5 * SECOND],
  timeToRefuse: [50, 200, SECOND, 5 * SECOND, 15 * SECOND, MINUTE],
  sizes: [100 * KIB, 250 * KIB, 500 * KIB, MIB, 2 * MIB, 5 * MIB, 10 * MIB],
  refusedSizes: [100 * KIB, MIB, 5 * MIB, 10 * MIB, 20 * MIB, 50 * MIB, 100 * MIB],
};

const MEANINGS = {
  timeToConfirm: 'confirmed',
  processingTime: 'uploaded',
  timeToRefuse: 'refused',
  sizes: 'uploaded',
  refusedSizes: 'refused',
} as const;
const OF_BYTES = new Set<keyof typeof BOUNDS>(['sizes', 'refusedSizes']);

export interface DistributionFigureProps {
  kind: keyof typeof BOUNDS;
  range: DateRange;
  overview: Overview;
}

/** A histogram of durations or sizes. */
export function DistributionFigure({ kind, range, overview: { [kind]: measured } }: DistributionFigureProps) {
  const { t, number, duration } = useWords();
  const { bytes } = useLanguage();
  const shown = OF_BYTES.has(kind) ? bytes : duration;
  const bars = regroup(measured.buckets, BOUNDS[kind]).map(({ upTo, count }) => ({
    label: upTo === null ? t('analytics.beyond') : t('analytics.within', { bound: shown(upTo) }),
    value: count,
    meaning: MEANINGS[kind],
  }));
  const { median, p90 } = measured;
  const hint =
    median === null || p90 === null ? undefined : t('analytics.median', { median: shown(median), p90: shown(p90) });
  return (
    <Figure
      title={t(`analytics.${kind}`)}
      {...(hint && { hint })}
      csv={kind}
      range={range}
      head={[t('analytics.upTo'), t('analytics.count')]}
      rows={measured.count === 0 ? [] : bars.map(({ label, value }) => [label, number(value)])}
    >
      <Bars bars={bars} format={number} />
    </Figure>
  );
}
