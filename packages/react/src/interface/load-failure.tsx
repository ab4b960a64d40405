'use client';

import { problemOf } from '../language/problem.ts';
import { useLanguage } from '../language/use-language.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

/** Says what could not be loaded, with a button to try again. */
export function LoadFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t, problem } = useLanguage();
  return (
    <div role="alert">
      <Notice tone="bad" action={<Button onClick={onRetry}>{t('draft.retry')}</Button>}>
        {problem(problemOf(error))}
      </Notice>
    </div>
  );
}
