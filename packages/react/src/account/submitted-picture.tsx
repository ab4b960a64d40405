import type { UploadView } from '@portrait/api';
import { siblingOf } from '@portrait/contract';
import { useDiscardUpload } from '../calls/use-discard-upload.ts';
import { Badge } from '../interface/badge.tsx';
import { Button } from '../interface/button.tsx';
import { useLanguage } from '../language/use-language.ts';
import { usePortrait } from '../provider/portrait-context.ts';
import type { Outcomes } from './use-outcome.ts';

/** A confirmed picture that a moderator has yet to approve; until then everybody sees the one before. */
export function SubmittedPicture({ upload, outcome }: { upload: UploadView; outcome: Outcomes }) {
  const { say } = useLanguage();
  const { baseUrl } = usePortrait();
  const discard = useDiscardUpload();
  const onWithdraw = () =>
    discard.mutate(
      { uploadId: upload.id },
      { onSuccess: () => outcome.say({ kind: 'discarded' }), onError: outcome.failed },
    );
  return (
    <section className="portrait-offer">
      <img src={baseUrl + siblingOf(upload.squareUrl, 128)} alt="" width={72} height={72} />
      <div>
        <Badge tone="pending">{say('moderation.waiting')}</Badge>
        <p>{say('moderation.waitingHint')}</p>
        <div className="portrait-actions">
          <Button tone="quiet" busy={discard.isPending} onClick={onWithdraw}>
            {say('moderation.withdraw')}
          </Button>
        </div>
      </div>
    </section>
  );
}
