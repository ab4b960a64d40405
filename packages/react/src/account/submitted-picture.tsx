'use client';

import type { UploadView } from '@portrait/api';
import { Badge } from '../interface/badge.tsx';
import { useLanguage } from '../language/use-language.ts';
import { UploadSquare } from '../picture/upload-square.tsx';
import { DiscardButton } from '../outcome/discard-button.tsx';
import type { Outcomes } from '../outcome/use-outcome.ts';

/** A confirmed picture that a moderator has yet to approve; until then everybody sees the one before. */
export function SubmittedPicture({ upload, outcome }: { upload: UploadView; outcome: Outcomes }) {
  const { say } = useLanguage();
  return (
    <section className="portrait-offer">
      <UploadSquare upload={upload} size={72} />
      <div>
        <Badge tone="pending">{say('moderation.waiting')}</Badge>
        <p>{say('moderation.waitingHint')}</p>
      </div>
      <div className="portrait-actions">
        <DiscardButton upload={upload} outcome={outcome}>
          {say('moderation.withdraw')}
        </DiscardButton>
      </div>
    </section>
  );
}
