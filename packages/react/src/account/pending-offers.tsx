'use client';

import type { UploadView } from '@portrait/contract/schemas';
import type { DraftWork } from '../draft/use-draft.ts';
import { Badge } from '../interface/badge.tsx';
import { Button } from '../interface/button.tsx';
import { useLanguage } from '../language/use-language.ts';
import { UploadSquare } from '../picture/upload-square.tsx';
import { DiscardButton } from '../outcome/discard-button.tsx';
import type { Outcomes } from '../outcome/use-outcome.ts';

export interface PendingOffersProps {
  /** Newest first. */
  uploads: UploadView[];
  work: DraftWork;
  outcome: Outcomes;
}

/** Pictures that were sent before a reload or from another device, and never confirmed. */
export function PendingOffers({ uploads, work, outcome }: PendingOffersProps) {
  if (uploads.length === 0) return null;
  return (
    <ul className="portrait-offers">
      {uploads.map((upload, i) => (
        <PendingOffer key={upload.id} newest={i === 0} {...{ upload, work, outcome }} />
      ))}
    </ul>
  );
}

interface PendingOfferProps {
  upload: UploadView;
  /** The newest one is the one a user most likely came back for. The others get fewer words. */
  newest: boolean;
  work: DraftWork;
  outcome: Outcomes;
}

function PendingOffer({ upload, newest, work, outcome }: PendingOfferProps) {
  const { t, date } = useLanguage();
  const sent = { date: date(upload.uploadedAt) };
  return (
    <li className="portrait-offer" aria-label={t('history.entry', { name: upload.originalFilename })}>
      <UploadSquare upload={upload} size={newest ? 72 : 48} />
      <div>
        {newest && <Badge tone="pending">{t('draft.notLive')}</Badge>}
        <p>{newest ? t('draft.offered', sent) : t('history.sentOn', sent)}</p>
        {upload.framesSent !== null && <p>{t('draft.stilled', { frames: upload.framesSent })}</p>}
        {upload.expiresAt && <small>{t('draft.expires', { date: date(upload.expiresAt) })}</small>}
      </div>
      <div className="portrait-actions">
        <Button tone={newest ? 'primary' : 'plain'} onClick={() => work.resume(upload)}>
          {t('history.resume')}
        </Button>
        <DiscardButton upload={upload} outcome={outcome}>
          {t('draft.discard')}
        </DiscardButton>
      </div>
    </li>
  );
}
