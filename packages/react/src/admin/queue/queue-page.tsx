'use client';

import { trpc } from '../../provider/trpc.ts';
import { useWords } from '../language/use-words.ts';
import { Heading } from '../parts/heading.tsx';
import { More } from '../parts/more.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { AppealList } from './appeal-list.tsx';
import { QueueList } from './queue-list.tsx';
import { ReportList } from './report-list.tsx';

const LOOK_AGAIN_MS = 5_000;

/** What waits for a moderator: submitted uploads, reported ones and appeals, each oldest first. */
export function QueuePage() {
  const { t } = useWords();
  const pages = trpc.admin.moderation.queue.useInfiniteQuery(
    { limit: 20 },
    { getNextPageParam: (page) => page.nextCursor, refetchInterval: LOOK_AGAIN_MS, staleTime: 0 },
  );
  const uploads = pages.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <Heading>{t('queue.title')}</Heading>
      <p className="portrait-admin-hint">{t('queue.hint')}</p>
      <section>
        <h2>{t('queue.approvals')}</h2>
        {pages.isError && <ProblemNote error={pages.error} onRetry={pages.refetch} />}
        {pages.isPending && <Waiting />}
        {uploads && <QueueList uploads={uploads} hasMore={pages.hasNextPage} />}
        <More pages={pages} />
      </section>
      <ReportList />
      <AppealList />
    </>
  );
}
