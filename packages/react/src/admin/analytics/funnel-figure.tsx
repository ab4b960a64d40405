'use client';

import { useLanguage } from '../../language/use-language.ts';
import { useWords } from '../language/use-words.ts';
import { Bars } from './bars.tsx';
import { Figure } from './figure.tsx';
import type { FiguresProps } from './figures-props.ts';

const STEPS = [
  'chosen',
  'refused',
  'uploaded',
  'submitted',
  'confirmed',
  'discarded',
  'deleted',
  'expired',
  'takenDown',
] as const;

/** From chosen pictures to confirmed ones. */
export function FunnelFigure({ range, overview: { funnel } }: FiguresProps) {
  const { t, number } = useWords();
  const { percent } = useLanguage();
  // Without approval by moderators, nothing is submitted.
  const steps = STEPS.filter((step) => step !== 'submitted' || funnel.submitted > 0);
  const bars = steps.map((step) => ({ label: t(`analytics.${step}`), value: funnel[step], meaning: step }));
  const share = (value: number) => (funnel.chosen > 0 ? percent(value / funnel.chosen) : '–');
  return (
    <Figure
      title={t('analytics.funnel')}
      csv="byDay"
      range={range}
      head={[t('analytics.step'), t('analytics.count'), t('analytics.share')]}
      rows={bars.map(({ label, value }) => [label, number(value), share(value)])}
    >
      <Bars bars={bars} format={number} />
    </Figure>
  );
}
