'use client';

import { useLanguage } from '../../language/use-language.ts';
import { useWords } from '../language/use-words.ts';
import { STATES, wordOfState } from '../uploads/upload-filters.ts';
import { Bars } from './bars.tsx';
import type { Meaning } from './colours.ts';
import { Figure } from './figure.tsx';
import type { FiguresProps } from './figures-props.ts';

/** The bytes stored now, by state. */
export function StorageFigure({ range, overview: { storage } }: FiguresProps) {
  const { t, number } = useWords();
  const { bytes } = useLanguage();
  const kept = storage.filter((row) => row.uploads > 0);
  const bars = kept.map((row) => {
    const state = STATES.find((known) => known === row.state);
    // The other pages of moderators do not show uploads that are incomplete.
    const label = state ? t(wordOfState(state)) : t('analytics.unreceived');
    return { label, value: row.bytes, uploads: row.uploads, meaning: meaningOf(state) };
  });
  return (
    <Figure
      title={t('analytics.storage')}
      hint={t('analytics.storageNow')}
      csv="storage"
      range={range}
      head={[t('analytics.state'), t('analytics.uploads'), t('analytics.bytes')]}
      rows={bars.map((row) => [row.label, number(row.uploads), bytes(row.value)])}
    >
      <Bars bars={bars} format={bytes} />
    </Figure>
  );
}

function meaningOf(state: (typeof STATES)[number] | undefined): Meaning {
  return state === 'taken_down' ? 'takenDown' : (state ?? 'other');
}
