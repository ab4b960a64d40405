'use client';

import { useProblem } from '../language/use-problem.ts';
import { useWords } from '../language/use-words.ts';
import { Button } from '../../interface/button.tsx';
import type { CopySearch } from './use-copy-search.ts';

/** The number of live pictures compared so far, and the result of the search. */
export function SearchProgress({ search }: { search: CopySearch }) {
  const { t } = useWords();
  const problem = useProblem();
  const { running, compared, found, progress } = search;
  const counts = t('copies.counts', { compared, found: found.length });
  const unfinished = !running && progress < 1;
  return (
    <>
      {running && (
        <div className="portrait-admin-bulk-bar">
          <span>{counts}</span>
          <progress value={progress} aria-label={t('copies.searching')} />
          <Button onClick={search.stop}>{t('bulk.stop')}</Button>
        </div>
      )}
      <p role="status">
        {!running && counts}
        {unfinished && !search.problem && ` ${t('copies.stopped')}`}
      </p>
      {search.problem && (
        <div className="portrait-admin-note" data-tone="bad" role="alert">
          <p>{problem(search.problem)}</p>
        </div>
      )}
      {unfinished && <Button onClick={search.again}>{t('list.retry')}</Button>}
    </>
  );
}
