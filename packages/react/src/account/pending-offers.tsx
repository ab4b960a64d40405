'use client';

import type { UploadView } from '@portrait/contract/schemas';
import { useState } from 'react';
import { useDiscardUpload } from '../calls/decisions.ts';
import { Button } from '../interface/button.tsx';
import { Question } from '../interface/question.tsx';
import { useLanguage } from '../language/use-language.ts';
import { DiscardButton } from '../outcome/discard-button.tsx';
import { useAccount } from '../parts/account-context.ts';
import { UploadSquare } from '../picture/upload-square.tsx';

/**
 * Pictures that were sent before a reload or from another device, and never confirmed.
 *
 * @param uploads newest first
 */
export function PendingOffers({ uploads }: { uploads: UploadView[] }) {
  const { t, date } = useLanguage();
  const { work, outcome } = useAccount();
  const [newest] = uploads;
  const soonest = uploads.map(({ expiresAt }) => expiresAt ?? '').toSorted()[0];
  if (!newest) return null;
  const waiting = { count: uploads.length, date: soonest ? date(soonest) : 'none' };
  return (
    <section className="portrait-waiting" aria-label={t('draft.waiting', waiting)}>
      <ul>
        {uploads.map((upload) => (
          <li key={upload.id}>
            <button
              type="button"
              aria-label={t('draft.resumeNamed', { name: upload.originalFilename })}
              onClick={() => work.resume(upload)}
            >
              <UploadSquare upload={upload} size={48} />
            </button>
          </li>
        ))}
      </ul>
      <p>{t('draft.waiting', waiting)}</p>
      <div className="portrait-actions">
        <Button tone="primary" onClick={() => work.resume(newest)}>
          {t('history.resume')}
        </Button>
        {uploads.length === 1 ? (
          <DiscardButton upload={newest} outcome={outcome}>
            {t('draft.discard')}
          </DiscardButton>
        ) : (
          <DiscardAll uploads={uploads} />
        )}
      </div>
    </section>
  );
}

function DiscardAll({ uploads }: { uploads: UploadView[] }) {
  const { t } = useLanguage();
  const { outcome } = useAccount();
  const [asking, setAsking] = useState(false);
  const { mutateAsync, isPending } = useDiscardUpload();

  async function discardAll() {
    setAsking(false);
    await Promise.all(uploads.map(async ({ id }) => mutateAsync({ uploadId: id })));
    outcome.show({ kind: 'discardedAll' });
  }

  return (
    <>
      <Button tone="quiet" busy={isPending} onClick={() => setAsking(true)}>
        {t('draft.discardAll')}
      </Button>
      <Question
        open={asking}
        onCancel={() => setAsking(false)}
        title={t('draft.discardAllTitle', { count: uploads.length })}
        text={t('draft.discardAllText')}
      >
        <Button onClick={() => setAsking(false)}>{t('draft.discardAllKeep', { count: uploads.length })}</Button>
        <Button tone="danger" onClick={() => void discardAll().catch(outcome.failed)}>
          {t('draft.discardAll')}
        </Button>
      </Question>
    </>
  );
}
