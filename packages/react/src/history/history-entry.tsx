'use client';

import type { UploadView } from '@portrait/contract/schemas';
import { DiscardButton } from '../outcome/discard-button.tsx';
import type { Outcomes } from '../outcome/use-outcome.ts';
import { useRemoval } from '../outcome/use-removal.ts';
import { useNotices } from '../calls/notices.ts';
import { useCurrentUpload } from '../calls/queries.ts';
import { useRestoreUpload } from '../calls/decisions.ts';
import type { DraftWork } from '../draft/use-draft.ts';
import { Badge } from '../interface/badge.tsx';
import { Button, IconButton } from '../interface/button.tsx';
import { useLanguage } from '../language/use-language.ts';
import { UploadSquare } from '../picture/upload-square.tsx';

export interface HistoryEntryProps {
  upload: UploadView;
  work: DraftWork;
  outcome: Outcomes;
}

/** One upload, with the actions that are possible. */
export function HistoryEntry({ upload, work, outcome }: HistoryEntryProps) {
  const { t, date } = useLanguage();
  const { locked } = useNotices();
  const name = upload.originalFilename;
  return (
    <li
      className="portrait-history-entry"
      aria-current={upload.isCurrent || undefined}
      aria-label={t('history.entry', { name })}
    >
      <UploadSquare upload={upload} size={64} />
      <div>
        <strong title={name}>
          <bdi>{name}</bdi>
        </strong>
        <p>
          {upload.confirmedAt
            ? t('history.confirmedOn', { date: date(upload.confirmedAt) })
            : t('history.sentOn', { date: date(upload.uploadedAt) })}
        </p>
        {upload.framesSent !== null && <p>{t('draft.stilled', { frames: upload.framesSent })}</p>}
        <EntryState upload={upload} />
      </div>
      <div className="portrait-actions">
        {!locked && upload.state === 'pending' && <PendingActions {...{ upload, work, outcome }} />}
        {!locked && upload.state === 'confirmed' && !upload.isGone && (
          <ConfirmedActions {...{ upload, work, outcome }} />
        )}
      </div>
    </li>
  );
}

function EntryState({ upload }: { upload: UploadView }) {
  const { t } = useLanguage();
  if (upload.isCurrent) return <Badge tone="live">{t('history.live')}</Badge>;
  if (upload.state === 'submitted') return <Badge tone="pending">{t('moderation.waiting')}</Badge>;
  if (upload.state === 'pending') return <Badge tone="pending">{t('history.pending')}</Badge>;
  return <Badge tone="quiet">{t(upload.isGone ? 'history.gone' : 'history.confirmed')}</Badge>;
}

function PendingActions({ upload, work, outcome }: HistoryEntryProps) {
  const { t } = useLanguage();
  return (
    <>
      <Button onClick={() => work.resume(upload)}>{t('history.resume')}</Button>
      <DiscardButton upload={upload} outcome={outcome}>
        {t('draft.discard')}
      </DiscardButton>
    </>
  );
}

function ConfirmedActions({ upload, work, outcome }: HistoryEntryProps) {
  const { t } = useLanguage();
  const before = useCurrentUpload().data?.upload ?? null;
  const restore = useRestoreUpload();
  const removal = useRemoval(outcome);
  // A user who changed the tab sees the outcome too: callbacks given to `mutate` end with this component.
  const onRestore = () =>
    void restore
      .mutateAsync({ uploadId: upload.id })
      .then(() => outcome.show({ kind: 'restored', before, shows: upload.id }), outcome.failed);
  return (
    <>
      {!upload.isCurrent && (
        <Button busy={restore.isPending} onClick={onRestore}>
          {t('history.restore')}
        </Button>
      )}
      <IconButton icon="crop" label={t('history.recrop')} onClick={() => work.resume(upload)} />
      {upload.isCurrent && <IconButton icon="trash" label={t('account.remove')} onClick={removal.remove} />}
    </>
  );
}
