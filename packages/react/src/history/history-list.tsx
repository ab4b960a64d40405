'use client';

import { useNotices } from '../calls/notices.ts';
import { useHistory } from '../calls/queries.ts';
import { Button } from '../interface/button.tsx';
import { LoadFailure } from '../interface/load-failure.tsx';
import { useLanguage } from '../language/use-language.ts';
import { History } from '../parts/history.tsx';
import { HistoryEntry } from './history-entry.tsx';
import { TakenDownPictures } from './taken-down-pictures.tsx';
import { useEntryFocus } from './use-entry-focus.ts';

/** What was taken down, then the user's confirmed and pending uploads, newest first. */
export default function HistoryList() {
  return (
    <>
      <TakenDownPictures />
      <Uploads />
    </>
  );
}

function Uploads() {
  const { t } = useLanguage();
  const { dismissedTakedowns } = useNotices();
  const history = useHistory({ enabled: true });
  const onFocus = useEntryFocus();
  const failure = history.isError && <LoadFailure error={history.error} onRetry={() => void history.refetch()} />;
  if (!history.data) return failure || <p className="portrait-quiet">{t('account.loading')}</p>;
  if (history.data.pages[0]?.items.length === 0)
    return dismissedTakedowns.length === 0 && <p className="portrait-quiet">{t('history.empty')}</p>;
  return (
    <>
      <History className="portrait-history" onFocus={onFocus}>
        {(upload) => <HistoryEntry key={upload.id} upload={upload} />}
      </History>
      {failure}
      {history.hasNextPage && (
        <Button busy={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t('history.more')}
        </Button>
      )}
    </>
  );
}
