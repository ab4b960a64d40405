'use client';

import type { UploadView } from '@portrait/contract/schemas';
import { Badge } from '../interface/badge.tsx';
import { useLanguage } from '../language/use-language.ts';
import { UploadSquare } from '../picture/upload-square.tsx';
import { DiscardButton } from '../outcome/discard-button.tsx';
import type { Outcomes } from '../outcome/use-outcome.ts';

/** A confirmed picture that waits for a moderator's approval. Until then everybody sees the one before. */
export function SubmittedPicture({ upload, outcome }: { upload: UploadView; outcome: Outcomes }) {
  const { t } = useLanguage();
  return (
    <section className="portrait-offer">
      <UploadSquare upload={upload} size={72} />
      <div>
        <Badge tone="pending">{t('moderation.waiting')}</Badge>
        <p>{t('moderation.waitingHint')}</p>
      </div>
      <div className="portrait-actions">
        <DiscardButton upload={upload} outcome={outcome}>
          {t('moderation.withdraw')}
        </DiscardButton>
      </div>
    </section>
  );
}
