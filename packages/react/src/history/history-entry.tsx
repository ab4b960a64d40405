'use client';

import type { UploadView } from '@portrait/contract/schemas';
import { useState, type ReactNode } from 'react';
import { useNotices } from '../calls/notices.ts';
import { useCurrentUpload } from '../calls/queries.ts';
import { useRestoreUpload } from '../calls/decisions.ts';
import { Badge } from '../interface/badge.tsx';
import { Button } from '../interface/button.tsx';
import { useLanguage } from '../language/use-language.ts';
import { DiscardButton } from '../outcome/discard-button.tsx';
import { useRemoval } from '../outcome/use-removal.ts';
import { useAccount } from '../parts/account-context.ts';
import { UploadSquare } from '../picture/upload-square.tsx';
import { DeleteButton } from './delete-button.tsx';
import { DescriptionField } from './description-field.tsx';
import { ThenAndNow } from './then-and-now.tsx';

const SIZE = 96;

/** One upload on the timeline, with the actions that are possible. */
export function HistoryEntry({ upload }: { upload: UploadView }) {
  const { t, ago, date } = useLanguage();
  const { locked } = useNotices();
  const { outcome } = useAccount();
  const at = upload.confirmedAt ?? upload.uploadedAt;
  return (
    <li
      className="portrait-history-entry"
      tabIndex={-1}
      aria-current={upload.isCurrent || undefined}
      aria-label={t('history.entry', { name: upload.originalFilename })}
    >
      <UploadSquare upload={upload} size={SIZE} />
      <div>
        <div className="portrait-history-head">
          <time dateTime={at} title={date(at)}>
            {ago(at)}
          </time>
          <EntryState upload={upload} />
          {!locked && upload.state === 'confirmed' && (
            <DeleteButton
              small
              upload={upload}
              onDeleted={() => outcome.show({ kind: 'deleted' })}
              onFailed={outcome.failed}
            />
          )}
        </div>
        {upload.altText !== '' && (
          <p className="portrait-history-words" dir="auto">
            {upload.altText}
          </p>
        )}
        {upload.framesSent !== null && <p>{t('draft.stilled', { frames: upload.framesSent })}</p>}
        {!locked && upload.state === 'pending' && <PendingActions upload={upload} />}
        {!locked && upload.state === 'confirmed' && !upload.isGone && <ConfirmedActions upload={upload} />}
        <Details upload={upload}>{!locked && !upload.isGone && <DescriptionField upload={upload} />}</Details>
      </div>
    </li>
  );
}

function EntryState({ upload }: { upload: UploadView }) {
  const { t } = useLanguage();
  if (upload.isCurrent) return <Badge tone="live">{t('history.live')}</Badge>;
  if (upload.state === 'submitted') return <Badge tone="pending">{t('moderation.waiting')}</Badge>;
  if (upload.state === 'pending') return <Badge tone="pending">{t('history.pending')}</Badge>;
  return upload.isGone && <Badge tone="quiet">{t('history.gone')}</Badge>;
}

function PendingActions({ upload }: { upload: UploadView }) {
  const { t } = useLanguage();
  const { work, outcome } = useAccount();
  return (
    <div className="portrait-actions">
      <Button onClick={() => work.resume(upload)}>{t('history.resume')}</Button>
      <DiscardButton upload={upload} outcome={outcome}>
        {t('draft.discard')}
      </DiscardButton>
    </div>
  );
}

function ConfirmedActions({ upload }: { upload: UploadView }) {
  const { t } = useLanguage();
  const { work, outcome } = useAccount();
  const now = useCurrentUpload().data?.upload ?? null;
  const restore = useRestoreUpload();
  const removal = useRemoval(outcome);
  const [comparing, setComparing] = useState(false);
  // A user who changed the tab sees the outcome too: callbacks given to `mutate` end with this component.
  const onRestore = () =>
    void restore
      .mutateAsync({ uploadId: upload.id })
      .then(() => outcome.show({ kind: 'restored', before: now, shows: upload.id }), outcome.failed);
  return (
    <>
      <div className="portrait-actions">
        {!upload.isCurrent && (
          <Button busy={restore.isPending} onClick={onRestore}>
            {t('history.restore')}
          </Button>
        )}
        {now && !upload.isCurrent && (
          <Button tone="quiet" icon="compare" aria-expanded={comparing} onClick={() => setComparing(!comparing)}>
            {t('history.compare')}
          </Button>
        )}
        <Button tone="quiet" icon="crop" onClick={() => work.resume(upload)}>
          {t('history.recrop')}
        </Button>
        {upload.isCurrent && (
          <Button tone="quiet" icon="remove" busy={removal.isPending} onClick={removal.remove}>
            {t('account.remove')}
          </Button>
        )}
      </div>
      {comparing && now && !upload.isCurrent && <ThenAndNow before={upload} now={now} />}
    </>
  );
}

/** What few people look for. */
function Details({ upload, children }: { upload: UploadView; children: ReactNode }) {
  const { t, date, bytes } = useLanguage();
  const { originalFilename: name, width, height, byteSize } = upload;
  return (
    <details className="portrait-details">
      <summary>{t('history.details')}</summary>
      {children}
      <p>
        <bdi title={name}>{name}</bdi>
      </p>
      <p>{t('history.facts', { width, height, size: bytes(byteSize) })}</p>
      <p>
        {upload.confirmedAt
          ? t('history.confirmedOn', { date: date(upload.confirmedAt) })
          : t('history.sentOn', { date: date(upload.uploadedAt) })}
      </p>
    </details>
  );
}
