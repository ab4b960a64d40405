'use client';

import { useState, type FormEvent } from 'react';
import { trpc } from '../../provider/trpc.ts';
import type { UploadDetails } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { ReasonField } from '../moderation/reason-field.tsx';
import { useReason } from '../moderation/use-reason.ts';
import { Button } from '../../interface/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useFocusIfLost } from '../parts/use-focus-if-lost.ts';

/** The owner's description of a picture, which a moderator can clear. */
export function AltTextNote({ upload }: { upload: UploadDetails }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const { altText, isDecidable } = upload;
  const place = useFocusIfLost<HTMLDivElement>({ when: altText });
  return (
    <div ref={place} tabIndex={-1}>
      {altText && (
        <div className="portrait-admin-note">
          <p>
            <strong>{t('upload.altText')}</strong>
            <br />
            <q dir="auto">{altText}</q>
          </p>
          {isDecidable && <Button onClick={() => setAsking(true)}>{t('upload.clearAltText')}</Button>}
        </div>
      )}
      {asking && <ClearDialog uploadId={upload.id} onClose={() => setAsking(false)} />}
    </div>
  );
}

/** Asks for the reason, which the owner is told. */
function ClearDialog({ uploadId, onClose }: { uploadId: number; onClose: () => void }) {
  const { t } = useWords();
  const utils = trpc.useUtils();
  const reason = useReason();
  const clear = trpc.admin.moderation.clearAltText.useMutation({
    async onSuccess() {
      await utils.admin.invalidate();
      onClose();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const why = reason.take();
    if (why) clear.mutate({ uploadId, reason: why });
  }

  return (
    <Dialog title={t('upload.clearAltTextTitle')} onClose={onClose}>
      <form onSubmit={submit}>
        <p className="portrait-admin-hint">{t('upload.clearAltTextHint')}</p>
        <ReasonField label={t('takeDown.reason')} {...reason.field} />
        {clear.isError && <ProblemNote error={clear.error} />}
        <div className="portrait-admin-dialog-actions">
          <Button onClick={onClose}>{t('list.cancel')}</Button>
          <Button type="submit" tone="danger" busy={clear.isPending} {...reason.submit}>
            {t('upload.clearAltTextSubmit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
