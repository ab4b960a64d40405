import { useLanguage } from '@portrait/react';
import { useWords } from '../language/use-words.ts';
import { STATES } from '../uploads/upload-filters.ts';
import { Bars } from './bars.tsx';
import type { Meaning } from './colours.ts';
import { Figure } from './figure.tsx';
import type { FiguresProps } from './figures-props.ts';

/** What lies on the disk now, by what became of it. */
export function StorageFigure({ range, overview: { storage } }: FiguresProps) {
  const { say, number } = useWords();
  const { bytes } = useLanguage();
  const kept = storage.filter((row) => row.uploads > 0);
  const bars = kept.map((row) => {
    const state = STATES.find((known) => known === row.state);
    // What is being sent, or never arrived, is no moderator's business elsewhere.
    const label = state ? say(`state.${state}`) : say('analytics.unreceived');
    return { label, value: row.bytes, uploads: row.uploads, meaning: meaningOf(state) };
  });
  return (
    <Figure
      title={say('analytics.storage')}
      hint={say('analytics.storageNow')}
      csv="storage"
      range={range}
      head={[say('analytics.state'), say('analytics.uploads'), say('analytics.bytes')]}
      rows={bars.map((row) => [row.label, number(row.uploads), bytes(row.value)])}
    >
      <Bars bars={bars} format={bytes} />
    </Figure>
  );
}

function meaningOf(state: (typeof STATES)[number] | undefined): Meaning {
  return state === 'taken_down' ? 'takenDown' : (state ?? 'other');
}
