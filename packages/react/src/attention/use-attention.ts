'use client';

import { useNotices } from '../calls/notices.ts';
import { useCurrentUpload, usePendingUploads } from '../calls/queries.ts';
import { useLanguage } from '../language/use-language.ts';

/** Something about the signed-in user's pictures that they should know, or decide. */
export interface Attention {
  kind: 'locked' | 'takenDown' | 'pending' | 'submitted' | 'reinstated';
  sentence: string;
}

/** What the signed-in user should know of outside the account window, the most serious first. */
export function useAttention(): Attention[] {
  const { t, date } = useLanguage();
  const { locked, takedowns } = useNotices();
  const reinstated = takedowns.filter(({ answer }) => answer?.reinstated).length;
  const takenDown = takedowns.length - reinstated;
  const pending = usePendingUploads({ enabled: true }).data ?? [];
  const { submitted } = useCurrentUpload().data ?? {};
  const found: Attention[] = [];
  if (locked) {
    const why = { date: date(locked.at), reason: t(`reasons.${locked.reason}`) };
    found.push({ kind: 'locked', sentence: t('moderation.locked', why) });
  }
  if (takenDown > 0) found.push({ kind: 'takenDown', sentence: t('attention.takenDown', { count: takenDown }) });
  // Who is locked can decide nothing.
  if (pending.length > 0 && !locked) {
    found.push({ kind: 'pending', sentence: t('attention.pending', { count: pending.length }) });
  }
  if (submitted) found.push({ kind: 'submitted', sentence: t('attention.submitted') });
  if (reinstated > 0) found.push({ kind: 'reinstated', sentence: t('attention.reinstated', { count: reinstated }) });
  return found;
}
