import type { UploadView } from '@portrait/api';
import { siblingOf } from '@portrait/contract';
import { useDiscardUpload } from '../calls/use-discard-upload.ts';
import type { DraftWork } from '../draft/use-draft.ts';
import { Badge } from '../interface/badge.tsx';
import { Button } from '../interface/button.tsx';
import { useLanguage } from '../language/use-language.ts';
import { usePortrait } from '../provider/portrait-context.ts';
import type { Outcomes } from './use-outcome.ts';

/** A picture sent before, by this page's former life or another device, that was never confirmed. */
export function PendingOffer({ upload, work, outcome }: { upload: UploadView; work: DraftWork; outcome: Outcomes }) {
  const { say, date } = useLanguage();
  const { baseUrl } = usePortrait();
  const discard = useDiscardUpload();
  const onDiscard = () =>
    discard.mutate(
      { uploadId: upload.id },
      { onSuccess: () => outcome.say({ kind: 'discarded' }), onError: outcome.failed },
    );
  return (
    <section className="portrait-offer">
      <img src={baseUrl + siblingOf(upload.squareUrl, 128)} alt="" width={72} height={72} />
      <div>
        <Badge tone="pending">{say('draft.notLive')}</Badge>
        <p>{say('draft.offered', { date: date(upload.uploadedAt) })}</p>
        <div className="portrait-actions">
          <Button tone="primary" onClick={() => work.resume(upload)}>
            {say('history.resume')}
          </Button>
          <Button tone="quiet" busy={discard.isPending} onClick={onDiscard}>
            {say('draft.discard')}
          </Button>
        </div>
      </div>
    </section>
  );
}
