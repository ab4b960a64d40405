'use client';

import { useState } from 'react';
import { trpc } from '../../provider/trpc.ts';
import { CopySearch } from '../copies/copy-search.tsx';
import type { Spread } from '../copies/use-copy-take-down.ts';
import { useWords } from '../language/use-words.ts';
import { More } from '../parts/more.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useStatusMessage } from '../../interface/use-status-message.ts';
import { Waiting } from '../parts/waiting.tsx';
import { ReportEntry } from './report-entry.tsx';

const LOOK_AGAIN_MS = 5_000;

/** The pictures that users report, each of which waits for a moderator, longest wait first. */
export function ReportList() {
  const { t } = useWords();
  const { statusRef, message, setMessage } = useStatusMessage<HTMLParagraphElement>();
  const [spread, setSpread] = useState<Spread>();
  const pages = trpc.admin.moderation.reports.useInfiniteQuery(
    { limit: 20 },
    { getNextPageParam: (page) => page.nextCursor, refetchInterval: LOOK_AGAIN_MS, staleTime: 0 },
  );
  const reported = pages.data?.pages.flatMap((page) => page.items);
  return (
    <section>
      <h2>{t('reports.title')}</h2>
      <p ref={statusRef} role="status" className="portrait-admin-queue-status" tabIndex={-1}>
        {message && <strong>{message}</strong>}
        {reported && <span>{t('reports.waiting', { count: reported.length })}</span>}
      </p>
      {pages.isError && <ProblemNote error={pages.error} onRetry={pages.refetch} />}
      {pages.isPending && <Waiting />}
      {reported && reported.length > 0 && (
        <ul className="portrait-admin-queue portrait-admin-appeals">
          {reported.map((each) => (
            <ReportEntry key={each.upload.id} reported={each} onDecided={setMessage} onSpread={setSpread} />
          ))}
        </ul>
      )}
      <More pages={pages} />
      {spread && <CopySearch key={spread.uploads[0]?.id} spread={spread} onClose={() => setSpread(undefined)} />}
    </section>
  );
}
