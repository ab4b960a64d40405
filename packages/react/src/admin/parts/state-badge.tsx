'use client';

import type { AdminUpload } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';

const TONES = {
  pending: 'pending',
  submitted: 'pending',
  confirmed: 'quiet',
  discarded: 'quiet',
  deleted: 'quiet',
  expired: 'quiet',
  taken_down: 'bad',
  live: 'live',
} as const;

/** The state of an upload; the current one is “live”. */
export function standingOf({ state, isCurrent }: Pick<AdminUpload, 'state' | 'isCurrent'>): keyof typeof TONES {
  return isCurrent ? 'live' : state;
}

export function StateBadge({ upload }: { upload: Pick<AdminUpload, 'state' | 'isCurrent'> }) {
  const { t } = useWords();
  const standing = standingOf(upload);
  return (
    <span className="portrait-admin-badge" data-tone={TONES[standing]}>
      {t(`state.${standing}`)}
    </span>
  );
}
