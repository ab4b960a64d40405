'use client';

import type { UploadView } from '@portrait/api';
import { useState } from 'react';
import { problemOf, type Problem } from '../language/problem.ts';

/** What just happened, as the window says it. */
export type Outcome =
  | { kind: 'confirmed' | 'restored' | 'removed'; before: UploadView | null }
  | { kind: 'undone' | 'undoneFirst' | 'discarded' | 'submitted' }
  | { kind: 'several'; count: number; name: string }
  | { kind: 'notTaken'; why: 'locked' | 'confirming' | 'asking' }
  | { kind: 'failed'; problem: Problem };

export interface Outcomes {
  last: Outcome | null;
  say: (outcome: Outcome) => void;
  failed: (error: unknown) => void;
  dismiss: () => void;
}

/** Whether it is about files that came just now, and not about the picture before. */
export function isAboutFiles(outcome: Outcome | null): boolean {
  return outcome?.kind === 'several' || outcome?.kind === 'notTaken';
}

export function useOutcome(): Outcomes {
  const [last, say] = useState<Outcome | null>(null);
  return {
    last,
    say,
    failed: (error) => say({ kind: 'failed', problem: problemOf(error) }),
    dismiss: () => say(null),
  };
}
