'use client';

import { trpc } from '../../provider/trpc.ts';
import { useWords } from '../language/use-words.ts';
import { More } from '../parts/more.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useStatusMessage } from '../../interface/use-status-message.ts';
import { Waiting } from '../parts/waiting.tsx';
import { AppealEntry } from './appeal-entry.tsx';

const LOOK_AGAIN_MS = 5_000;

/** The owners' messages about take-downs, which wait for an answer, longest wait first. */
export function AppealList() {
  const { t } = useWords();
  const { statusRef, message, setMessage } = useStatusMessage<HTMLParagraphElement>();
  const pages = trpc.admin.moderation.appeals.useInfiniteQuery(
    { limit: 20 },
    { getNextPageParam: (page) => page.nextCursor, refetchInterval: LOOK_AGAIN_MS, staleTime: 0 },
  );
  const appeals = pages.data?.pages.flatMap((page) => page.items);
  return (
    <section>
      <h2>{t('appeals.title')}</h2>
      <p ref={statusRef} role="status" className="portrait-admin-queue-status" tabIndex={-1}>
        {message && <strong>{message}</strong>}
        {appeals && <span>{t('appeals.waiting', { count: appeals.length })}</span>}
      </p>
      {pages.isError && <ProblemNote error={pages.error} onRetry={pages.refetch} />}
      {pages.isPending && <Waiting />}
      {appeals && appeals.length > 0 && (
        <ul className="portrait-admin-queue portrait-admin-appeals">
          {appeals.map((appeal) => (
            <AppealEntry key={appeal.takedown.id} appeal={appeal} onAnswered={setMessage} />
          ))}
        </ul>
      )}
      <More pages={pages} />
    </section>
  );
}
