'use client';

import type { UploadView } from '@portrait/api';
import { useState } from 'react';
import { problemOf, type Problem } from '../language/problem.ts';
import { interruptionOf } from '../person/interruption.ts';
import type { RouterOutputs } from '../provider/trpc.ts';

/** The upload that is shown once a change of the picture is made; null for none. */
interface Shows {
  shows: number | null;
}

/** What just happened, as the window says it. */
export type Outcome =
  | ({ kind: 'confirmed' | 'restored' | 'removed'; before: UploadView | null } & Shows)
  | ({ kind: 'undone' | 'undoneFirst' | 'approved' } & Shows)
  | { kind: 'submitted'; uploadId: number }
  | { kind: 'discarded' }
  | { kind: 'several'; count: number; name: string }
  | { kind: 'notTaken'; why: 'locked' | 'confirming' | 'asking' }
  | { kind: 'failed'; problem: Problem };

export interface Outcomes {
  last: Outcome | null;
  show: (outcome: Outcome) => void;
  failed: (error: unknown) => void;
  dismiss: () => void;
}

/** Whether it is about files that came just now, and not about the picture before. */
export function isAboutFiles(outcome: Outcome | null): boolean {
  return outcome?.kind === 'several' || outcome?.kind === 'notTaken';
}

export function useOutcome(): Outcomes {
  const [last, show] = useState<Outcome | null>(null);
  return {
    last,
    show,
    failed(error) {
      const problem = problemOf(error);
      // The window says by itself that another is signed in, or nobody.
      if (!interruptionOf(problem)) show({ kind: 'failed', problem });
    },
    dismiss: () => show(null),
  };
}

/** What happened as it stands now: others decide too, and what they made untrue is said no more. */
export function outcomeNow(last: Outcome | null, current: RouterOutputs['profilePicture']['current'] | undefined) {
  if (!last || !current) return last;
  const shown = current.upload?.id ?? null;
  if (last.kind === 'submitted') {
    if (last.uploadId === shown) return { kind: 'approved', shows: shown } as const;
    return last.uploadId === current.submitted?.id ? last : null;
  }
  return 'shows' in last && last.shows !== shown ? null : last;
}
