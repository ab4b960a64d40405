import { problemOf, useLanguage } from '@portrait/react';
import { useWords } from '../language/use-words.ts';
import { Button } from './button.tsx';

/** What the server said went wrong, in its own sentence. */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => unknown }) {
  const { problem } = useLanguage();
  const { say } = useWords();
  return (
    <div className="note" data-tone="bad" role="alert">
      <p>{problem(problemOf(error))}</p>
      {onRetry && <Button onClick={() => void onRetry()}>{say('list.retry')}</Button>}
    </div>
  );
}
