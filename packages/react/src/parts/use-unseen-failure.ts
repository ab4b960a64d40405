'use client';

import { useEffect, useRef } from 'react';
import type { DraftWork } from '../draft/use-draft.ts';
import { useStable } from '../interface/use-stable.ts';
import { useLanguage } from '../language/use-language.ts';
import type { Outcomes } from '../outcome/use-outcome.ts';

/** Calls back with a message when something failed while the window was closed. */
export function useUnseenFailure(
  { open, work, outcome }: { open: boolean; work: DraftWork; outcome: Outcomes },
  onFailure: ((sentence: string) => void) | undefined,
): void {
  const { problem } = useLanguage();
  const report = useStable((sentence: string) => onFailure?.(sentence));
  const { draft, confirmation } = work;
  const refused = outcome.last?.kind === 'failed' ? outcome.last.problem : undefined;
  const unsent = draft?.transfer.state === 'failed' ? draft.transfer.problem : undefined;
  const failure = confirmation.problem ?? unsent ?? refused;
  const sentence = failure && problem(failure);
  const known = useRef<string>(undefined);

  useEffect(() => {
    if (sentence && !open && sentence !== known.current) report(sentence);
    known.current = sentence;
  }, [open, sentence, report]);
}
