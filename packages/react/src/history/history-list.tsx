'use client';

import type { Outcomes } from '../outcome/use-outcome.ts';
import { useHistory } from '../calls/queries.ts';
import type { DraftWork } from '../draft/use-draft.ts';
import { Button } from '../interface/button.tsx';
import { LoadFailure } from '../interface/load-failure.tsx';
import { useLanguage } from '../language/use-language.ts';
import { HistoryEntry } from './history-entry.tsx';

/** The user's confirmed and pending uploads, newest first. */
export function HistoryList({ work, outcome }: { work: DraftWork; outcome: Outcomes }) {
  const { t } = useLanguage();
  const history = useHistory({ enabled: true });
  const failure = history.isError && <LoadFailure error={history.error} onRetry={() => void history.refetch()} />;
  if (!history.data) return failure || <p className="portrait-quiet">{t('account.loading')}</p>;

  const uploads = history.data.pages.flatMap((page) => page.items);
  if (uploads.length === 0) return <p className="portrait-quiet">{t('history.empty')}</p>;
  return (
    <>
      <ul className="portrait-history">
        {uploads.map((upload) => (
          <HistoryEntry key={upload.id} upload={upload} work={work} outcome={outcome} />
        ))}
      </ul>
      {failure}
      {history.hasNextPage && (
        <Button busy={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t('history.more')}
        </Button>
      )}
    </>
  );
}
