'use client';

import type { UploadView } from '@portrait/contract/schemas';
import { useState } from 'react';
import { useDeleteUpload } from '../calls/decisions.ts';
import { Button, IconButton } from '../interface/button.tsx';
import { Question } from '../interface/question.tsx';
import { useLanguage } from '../language/use-language.ts';

export interface DeleteButtonProps {
  upload: UploadView;
  /** Only its icon, where there is little room. */
  small?: boolean;
  onDeleted: () => void;
  onFailed: (error: unknown) => void;
}

/** Deletes a picture for good, after saying so. */
export function DeleteButton({ upload, small = false, onDeleted, onFailed }: DeleteButtonProps) {
  const { t, date } = useLanguage();
  const [asking, setAsking] = useState(false);
  const { mutateAsync, isPending } = useDeleteUpload();
  const label = t('deletion.askOf', { date: date(upload.confirmedAt ?? upload.uploadedAt) });
  const ask = () => setAsking(true);

  function deleteIt() {
    setAsking(false);
    // The button is removed with the picture, before the answer, and callbacks given to `mutate` with it.
    void mutateAsync({ uploadId: upload.id }).then(onDeleted, onFailed);
  }

  return (
    <>
      {small ? (
        <IconButton
          icon="trash"
          label={label}
          aria-disabled={isPending || undefined}
          onClick={isPending ? undefined : ask}
        />
      ) : (
        <Button tone="quiet" icon="trash" busy={isPending} aria-label={label} onClick={ask}>
          {t('deletion.ask')}
        </Button>
      )}
      <Question
        open={asking}
        onCancel={() => setAsking(false)}
        title={t('deletion.title')}
        text={t('deletion.text', { live: upload.isCurrent ? 'yes' : 'no' })}
      >
        <Button onClick={() => setAsking(false)}>{t('deletion.keep')}</Button>
        <Button tone="danger" onClick={deleteIt}>
          {t('deletion.confirm')}
        </Button>
      </Question>
    </>
  );
}
