'use client';

import { foundName, type Locale } from '@portrait/contract';
import { useLanguage } from '../../language/use-language.ts';
import { useWords } from '../language/use-words.ts';
import { Bars } from './bars.tsx';
import { Figure } from './figure.tsx';
import type { FiguresProps } from './figures-props.ts';

/** The detected formats of refused files. */
export function RefusedFormats({ range, overview }: FiguresProps) {
  const { t, number } = useWords();
  const { locale } = useLanguage();
  const types = overview.refusedByType.map(({ contentType, count }) => {
    const label = contentType === '?' ? t('analytics.notFound') : headed(foundName(contentType, locale), locale);
    return { label, value: count, meaning: 'refused' as const };
  });
  return (
    <Figure
      title={t('analytics.refusedByType')}
      csv="refusedByType"
      range={range}
      head={[t('analytics.format'), t('analytics.count')]}
      rows={types.map(({ label, value }) => [label, number(value)])}
    >
      <Bars bars={types} format={number} />
    </Figure>
  );
}

/** A word on its own begins with a capital letter, in languages that have them. */
function headed(word: string, locale: Locale): string {
  return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
}
