import { problemOf, type Problem } from '@portrait/react';
import { useState } from 'react';

export interface Submission {
  busy: boolean;
  /** Why the last one failed, until something is typed. */
  problem: Problem | undefined;
  /** Does something, unless something is under way. */
  run: (act: () => Promise<void>) => Promise<void>;
  edited: () => void;
}

/** What a person asked the server for: whether it is under way, and why it failed. */
export function useSubmission(): Submission {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  return {
    busy,
    problem,
    async run(act) {
      if (busy) return;
      setBusy(true);
      setProblem(undefined);
      await act().catch((error: unknown) => setProblem(problemOf(error)));
      setBusy(false);
    },
    edited: () => setProblem(undefined),
  };
}
