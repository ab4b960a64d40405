'use client';

import { problemOf } from '../../language/problem.ts';
import { useProblem } from '../language/use-problem.ts';
import { useWords } from '../language/use-words.ts';
import { Button } from '../../interface/button.tsx';

/** The message of a server's error. */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => unknown }) {
  const problem = useProblem();
  const { t } = useWords();
  return (
    <div className="portrait-admin-note" data-tone="bad" role="alert">
      <p>{problem(problemOf(error))}</p>
      {onRetry && <Button onClick={() => void onRetry()}>{t('list.retry')}</Button>}
    </div>
  );
}
