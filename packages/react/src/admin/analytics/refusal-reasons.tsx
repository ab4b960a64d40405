'use client';

import { useWords } from '../language/use-words.ts';
import { useRefusalNames } from '../parts/use-refusal-names.ts';
import { Bars } from './bars.tsx';
import { Figure } from './figure.tsx';
import type { FiguresProps } from './figures-props.ts';

/** Why pictures were refused. The table names the error codes. */
export function RefusalReasons({ range, overview }: FiguresProps) {
  const { t, number } = useWords();
  const nameOf = useRefusalNames();
  const reasons = overview.refusedByCode.map(({ code, count }) => ({
    ...{ code, label: nameOf(code), value: count },
    meaning: 'refused' as const,
  }));
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
