'use client';

import { useRef, useState } from 'react';
import type { AdminUpload } from '../api-types.ts';
import { CopySearch } from '../copies/copy-search.tsx';
import { useProblem } from '../language/use-problem.ts';
import { useWords } from '../language/use-words.ts';
import { TakeDownDialog } from '../moderation/take-down-dialog.tsx';
import { QueueEntry } from './queue-entry.tsx';
import { useDecision } from './use-decision.ts';
import { useQueueKeys } from './use-queue-keys.ts';

/** Waiting uploads, which can be decided one after another by keyboard. */
export function QueueList({ uploads: waiting, hasMore }: { uploads: AdminUpload[]; hasMore: boolean }) {
  const { t } = useWords();
  const problem = useProblem();
  const [rejecting, setRejecting] = useState<AdminUpload>();
  const decision = useDecision();
  const uploads = waiting.filter(({ id }) => !decision.taken.has(id));
  const list = useRef<HTMLDivElement>(null);
  const keys = useQueueKeys(list, uploads, {
    approve: (upload) => !upload.notYours && decision.approve(upload),
    reject: (upload) => !upload.notYours && setRejecting(upload),
  });
  return (
    <>
      <Status decided={decision.decided} count={uploads.length} hasMore={hasMore} />
      {decision.problem && (
        <div className="portrait-admin-note" data-tone="bad" role="alert">
          <p>{problem(decision.problem)}</p>
        </div>
      )}
      {uploads.length > 0 && (
        <>
          <div ref={list} role="grid" className="portrait-admin-queue" aria-label={t('queue.list')}>
            {uploads.map((upload, index) => (
              <QueueEntry
                key={upload.id}
                upload={upload}
                isActive={index === keys.active}
                onActive={() => keys.setActive(index)}
                onKeyDown={keys.onKeyDown}
                onApprove={() => decision.approve(upload)}
                onReject={() => setRejecting(upload)}
              />
            ))}
          </div>
          <p className="portrait-admin-keys">{t('queue.keys')}</p>
        </>
      )}
      {decision.spreads.map((spread) => (
        <CopySearch key={spread.uploads[0]?.id} spread={spread} onClose={() => decision.closeCopies(spread)} />
      ))}
      {rejecting && (
        <TakeDownDialog
          rejects
          uploads={[rejecting]}
          onSubmit={(how) => {
            decision.reject(rejecting, how);
            setRejecting(undefined);
          }}
          onClose={() => setRejecting(undefined)}
        />
      )}
    </>
  );
}

function Status({ decided, count, hasMore }: { decided: string | undefined; count: number; hasMore: boolean }) {
  const { t } = useWords();
  return (
    <p role="status" className="portrait-admin-queue-status">
      {decided && <strong>{decided}</strong>}
      <span>{count > 0 ? t('queue.waiting', { count, more: hasMore ? 'yes' : 'no' }) : t('queue.empty')}</span>
    </p>
  );
}
