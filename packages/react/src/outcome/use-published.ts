'use client';

import { useCurrentUpload } from '../calls/queries.ts';
import { useAccount } from '../parts/account-context.ts';
import { outcomeNow, type Outcome } from './use-outcome.ts';

export type Published = Extract<Outcome, { kind: 'confirmed' | 'submitted' }>;

/** The confirmation that has just succeeded, as long as it still says what is shown. */
export function usePublished(): Published | undefined {
  const { outcome } = useAccount();
  const last = outcomeNow(outcome.last, useCurrentUpload().data);
  return last?.kind === 'confirmed' || last?.kind === 'submitted' ? last : undefined;
}
