'use client';

import { useLimits } from '../calls/queries.ts';
import { isRecrop } from '../draft/draft-crop.ts';
import { useLanguage } from '../language/use-language.ts';
import { useAccount } from './account-context.ts';

/** What the publishing button says: what it does. */
export function usePublishWords(): string {
  const { t } = useLanguage();
  const { draft, confirmation } = useAccount().work;
  const approves = useLimits().data?.approveBeforeLive && !(draft && isRecrop(draft));
  if (confirmation.isPending) return t(approves ? 'draft.submitting' : 'draft.confirming');
  return t(approves ? 'draft.submit' : 'draft.confirm');
}
