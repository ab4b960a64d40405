import type { UploadView } from '@portrait/api';
import type { DraftWork } from '../draft/use-draft.ts';
import { Badge } from '../interface/badge.tsx';
import { Button } from '../interface/button.tsx';
import { useLanguage } from '../language/use-language.ts';
import { UploadSquare } from '../picture/upload-square.tsx';
import { DiscardButton } from './discard-button.tsx';
import type { Outcomes } from './use-outcome.ts';

/** A picture sent before, by this page's former life or another device, that was never confirmed. */
export function PendingOffer({ upload, work, outcome }: { upload: UploadView; work: DraftWork; outcome: Outcomes }) {
  const { say, date } = useLanguage();
  return (
    <section className="portrait-offer">
      <UploadSquare upload={upload} size={72} />
      <div>
        <Badge tone="pending">{say('draft.notLive')}</Badge>
        <p>{say('draft.offered', { date: date(upload.uploadedAt) })}</p>
        {upload.expiresAt && <small>{say('draft.expires', { date: date(upload.expiresAt) })}</small>}
      </div>
      <div className="portrait-actions">
        <Button tone="primary" onClick={() => work.resume(upload)}>
          {say('history.resume')}
        </Button>
        <DiscardButton upload={upload} outcome={outcome}>
          {say('draft.discard')}
        </DiscardButton>
      </div>
    </section>
  );
}
