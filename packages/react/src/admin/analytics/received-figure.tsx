'use client';

import { useLanguage } from '../../language/use-language.ts';
import { useWords } from '../language/use-words.ts';
import { Bars } from './bars.tsx';
import { Figure } from './figure.tsx';
import type { FiguresProps } from './figures-props.ts';
import { formatName } from './format-name.ts';

/** The formats of the uploads received. */
export function ReceivedFigure({ range, overview }: FiguresProps) {
  const { t, number } = useWords();
  const { bytes } = useLanguage();
  const formats = overview.contentTypes.map((row) => ({
    label: formatName(row.contentType),
    value: row.count,
    bytes: row.bytes,
    meaning: 'uploaded' as const,
  }));
  return (
    <Figure
      title={t('analytics.contentTypes')}
      csv="contentTypes"
      range={range}
      head={[t('analytics.format'), t('analytics.count'), t('analytics.bytes')]}
      rows={formats.map((row) => [row.label, number(row.value), bytes(row.bytes)])}
    >
      <Bars bars={formats} format={number} />
    </Figure>
  );
}
