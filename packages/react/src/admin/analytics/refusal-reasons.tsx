'use client';

import { useWords } from '../language/use-words.ts';
import { oneIn } from '../parts/query-values.ts';
import { Bars } from './bars.tsx';
import { Figure } from './figure.tsx';
import type { FiguresProps } from './figures-props.ts';
import { REFUSALS } from './refusals.ts';

/** Why pictures were refused. The table names the error codes. */
export function RefusalReasons({ range, overview }: FiguresProps) {
  const { t, number } = useWords();
  const reasons = overview.refusedByCode.map(({ code, count }) => {
    const known = oneIn(REFUSALS, code);
    return { code, label: known ? t(`analytics.refusal.${known}`) : code, value: count, meaning: 'refused' as const };
  });
  return (
    <Figure
      title={t('analytics.refusedByCode')}
      csv="refusedByCode"
      range={range}
      head={[t('analytics.reason'), t('analytics.code'), t('analytics.count')]}
      rows={reasons.map(({ label, code, value }) => [label, code, number(value)])}
    >
      <Bars bars={reasons} format={number} />
    </Figure>
  );
}
