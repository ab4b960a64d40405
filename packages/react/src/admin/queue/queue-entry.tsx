'use client';

import { useId, type KeyboardEvent } from 'react';
import type { AdminUpload } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { Button } from '../../interface/button.tsx';
import { Link } from '../parts/link.tsx';
import { NotYoursNote } from '../parts/not-yours-note.tsx';
import { Thumbnail } from '../parts/thumbnail.tsx';
import { useUserName } from '../parts/use-user-name.ts';

export interface QueueEntryProps {
  upload: AdminUpload;
  isActive: boolean;
  onActive: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  onApprove: () => void;
  onReject: () => void;
}

/** One upload that waits for a moderator. If this moderator may not decide, the buttons are disabled and say why. */
export function QueueEntry({ upload, isActive, onActive, onKeyDown, onApprove, onReject }: QueueEntryProps) {
  const { t, moment } = useWords();
  const username = useUserName()(upload);
  const { notYours } = upload;
  const noteId = useId();
  const decision = { busy: notYours !== null, 'aria-describedby': notYours ? noteId : undefined };
  const named = t('bulk.item', { id: String(upload.id), username });
  return (
    <div
      role="row"
      className="portrait-admin-card portrait-admin-queue-entry"
      tabIndex={isActive ? 0 : -1}
      aria-label={named}
      aria-describedby={notYours ? noteId : undefined}
      onFocus={onActive}
      onKeyDown={onKeyDown}
    >
      <div role="gridcell">
        <Link href={`/uploads/${upload.id}`} aria-label={named} tabIndex={-1}>
          <Thumbnail upload={upload} />
        </Link>
      </div>
      <div role="gridcell">
        <Link href={`/users/${encodeURIComponent(upload.userId)}`}>
          <bdi>{username}</bdi>
        </Link>
        <small>{t('queue.since', { date: moment(upload.submittedAt ?? upload.uploadedAt) })}</small>
        {upload.altText && (
          <small>
            {t('upload.altText')} <q dir="auto">{upload.altText}</q>
          </small>
        )}
        {notYours && <NotYoursNote whose={notYours} id={noteId} />}
        <div className="portrait-admin-row">
          <Button tone="primary" {...decision} onClick={onApprove}>
            {t('queue.approve')}
          </Button>
          <Button tone="danger" {...decision} onClick={onReject}>
            {t('queue.reject')}
          </Button>
        </div>
      </div>
    </div>
  );
}
