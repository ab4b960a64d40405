'use client';

import { useState } from 'react';
import type { Draft } from '../draft/draft.ts';
import { problemOf, type Problem } from '../language/problem.ts';
import { interruptionOf } from '../person/interruption.ts';
import type { RouterOutputs } from '../provider/trpc.ts';
import type { Change } from './use-undoable.ts';

export type WhyNotTaken = 'locked' | 'confirming' | 'asking' | 'folder';

interface Returnable {
  /** What was in work before, to bring it back. */
  left?: Draft | null;
}

/** What just happened, for the window's message. */
export type Outcome =
  | ({ kind: 'confirmed' } & Change)
  | ({ kind: 'restored' | 'removed' } & Change)
  | ({ kind: 'undone' | 'undoneFirst' | 'approved' } & Pick<Change, 'shows'>)
  | { kind: 'submitted'; uploadId: number }
  | { kind: 'discardedAll' | 'deleted' }
  | ({ kind: 'several'; count: number; name: string } & Returnable)
  | ({ kind: 'replaced' | 'discarded' } & Returnable)
  | { kind: 'notTaken'; why: WhyNotTaken }
  /** A chosen file cannot be a picture; the one in work stays. `name` where it is one of several. */
  | { kind: 'refused'; problem: Problem; name?: string }
  | { kind: 'failed'; problem: Problem };

export interface Outcomes {
  last: Outcome | null;
  show: (outcome: Outcome) => void;
  failed: (error: unknown) => void;
  dismiss: () => void;
}

const ABOUT_FILES = new Set<Outcome['kind']>(['several', 'replaced', 'notTaken', 'refused']);

/** Whether it is about files that were just received, and not about the picture before. */
export function isAboutFiles(outcome: Outcome | null): boolean {
  return outcome !== null && ABOUT_FILES.has(outcome.kind);
}

export function useOutcome(): Outcomes {
  const [last, show] = useState<Outcome | null>(null);
  return {
    last,
    show,
    failed(error) {
      const problem = problemOf(error);
      // The window has its own message when the user is not signed in.
      if (!interruptionOf(problem)) show({ kind: 'failed', problem });
    },
    dismiss: () => show(null),
  };
}

/** The outcome as it is true now: a later decision on another page may replace it. */
export function outcomeNow(last: Outcome | null, current: RouterOutputs['profilePicture']['current'] | undefined) {
  if (!last || !current) return last;
  const shown = current.upload?.id ?? null;
  if (last.kind === 'submitted') {
    if (last.uploadId === shown) return { kind: 'approved', shows: shown } as const;
    return last.uploadId === current.submitted?.id ? last : null;
  }
  return 'shows' in last && last.shows !== shown ? null : last;
}
