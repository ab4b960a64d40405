import type { UploadView } from '@portrait/api';
import { useDiscardUpload } from '../calls/use-discard-upload.ts';
import { Button } from '../interface/button.tsx';
import { useLanguage } from '../language/use-language.ts';
import type { Outcomes } from './use-outcome.ts';

/** Gives up an upload that waits, and says so. */
export function DiscardButton({ upload, outcome }: { upload: UploadView; outcome: Outcomes }) {
  const { say } = useLanguage();
  const discard = useDiscardUpload();
  const onDiscard = () =>
    discard.mutate(
      { uploadId: upload.id },
      { onSuccess: () => outcome.say({ kind: 'discarded' }), onError: outcome.failed },
    );
  return (
    <Button tone="quiet" busy={discard.isPending} onClick={onDiscard}>
      {say('draft.discard')}
    </Button>
  );
}
