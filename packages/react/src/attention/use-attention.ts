'use client';

import { useNotices, type Takedown } from '../calls/notices.ts';
import { useCurrentUpload, usePendingUploads } from '../calls/queries.ts';
import { useLanguage } from '../language/use-language.ts';

/** Something about the signed-in user's pictures that they should know, or decide. */
export interface Attention {
  kind: 'locked' | 'takenDown' | 'refused' | 'pending' | 'submitted' | 'reinstated' | 'reconsidered';
  sentence: string;
}

type TakedownKind = 'takenDown' | 'refused' | 'reinstated' | 'reconsidered';

/** What the signed-in user should know of outside the account window, the most serious first. */
export function useAttention(): Attention[] {
  const { t, date } = useLanguage();
  const { locked, takedowns } = useNotices();
  const count = countedBy(takedowns);
  const pending = usePendingUploads({ enabled: true }).data ?? [];
  const { submitted } = useCurrentUpload().data ?? {};
  const found: Attention[] = [];
  if (locked) {
    const why = { date: date(locked.at), reason: t(`reasons.${locked.reason}`) };
    found.push({ kind: 'locked', sentence: t('moderation.locked', why) });
  }
  const told = (kind: TakedownKind) => {
    if (count[kind] > 0) found.push({ kind, sentence: t(`attention.${kind}`, { count: count[kind] }) });
  };
  told('takenDown');
  told('refused');
  // Who is locked can decide nothing.
  if (pending.length > 0 && !locked) {
    found.push({ kind: 'pending', sentence: t('attention.pending', { count: pending.length }) });
  }
  if (submitted) found.push({ kind: 'submitted', sentence: t('attention.submitted') });
  told('reinstated');
  told('reconsidered');
  return found;
}

function countedBy(takedowns: Takedown[]): Record<TakedownKind, number> {
  const count = { takenDown: 0, refused: 0, reinstated: 0, reconsidered: 0 };
  for (const { refused, answer } of takedowns) {
    if (answer?.reinstated) count[refused ? 'reconsidered' : 'reinstated'] += 1;
    else count[refused ? 'refused' : 'takenDown'] += 1;
  }
  return count;
}
