'use client';

import { isRefused } from '@portrait/contract';
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
  refused: 'bad',
  live: 'live',
} as const;

type Told = Pick<AdminUpload, 'state' | 'isCurrent' | 'submittedAt' | 'confirmedAt'>;

/** The state of an upload: the current one is “live”, and one taken down may have been refused. */
export function standingOf(upload: Told): keyof typeof TONES {
  if (wasRefused(upload)) return 'refused';
  return upload.isCurrent ? 'live' : upload.state;
}

/** Whether it was taken down, and is told to be refused. */
export function wasRefused(upload: Omit<Told, 'isCurrent'>): boolean {
  return upload.state === 'taken_down' && isRefused(upload);
}

export function StateBadge({ upload }: { upload: Told }) {
  const { t } = useWords();
  const standing = standingOf(upload);
  return (
    <span className="portrait-admin-badge" data-tone={TONES[standing]}>
      {t(`state.${standing}`)}
    </span>
  );
}
