'use client';

import { useState } from 'react';
import { trpc } from '../../provider/trpc.ts';
import type { Reported } from '../api-types.ts';
import type { Spread } from '../copies/use-copy-take-down.ts';
import { useWords } from '../language/use-words.ts';
import { DismissReports } from '../moderation/dismiss-reports.tsx';
import { ReportsSaid } from '../moderation/reports-said.tsx';
import { TakeDownDialog } from '../moderation/take-down-dialog.tsx';
import { Button } from '../../interface/button.tsx';
import { NotYoursNote } from '../parts/not-yours-note.tsx';
import { useUserName } from '../parts/use-user-name.ts';
import { WaitingUpload } from './waiting-upload.tsx';

interface ReportEntryProps {
  reported: Reported;
  onDecided: (sentence: string) => void;
  /** It was taken down for everyone, so that its copies are to be searched for. */
  onSpread: (spread: Spread) => void;
}

/** One reported picture: who says what about it, and the two decisions. */
export function ReportEntry({ reported, ...told }: ReportEntryProps) {
  const { upload } = reported;
  return (
    <WaitingUpload upload={upload}>
      <ReportsSaid reported={reported} />
      {upload.notYours ? <NotYoursNote whose={upload.notYours} /> : <Decision reported={reported} {...told} />}
    </WaitingUpload>
  );
}

function Decision({ reported, onDecided, onSpread }: ReportEntryProps) {
  const { t } = useWords();
  const { upload } = reported;
  const username = useUserName()(upload);
  const utils = trpc.useUtils();
  const [asking, setAsking] = useState(false);
  const { id: uploadId } = upload;
  const takeDown = trpc.admin.moderation.takeDown.useMutation({
    async onSuccess(_nothing, how) {
      // Not with the call, because by then this entry is gone.
      if (how.block === 'everyone') onSpread({ uploads: [upload], how });
      setAsking(false);
      onDecided(t('reports.takenDown', { username }));
      await utils.admin.invalidate();
    },
  });
  return (
    <>
      <div className="portrait-admin-row">
        <DismissReports upload={upload} onDone={onDecided} />
        <Button tone="danger" onClick={() => setAsking(true)}>
          {t('takeDown.action')}
        </Button>
      </div>
      {asking && (
        <TakeDownDialog
          uploads={[upload]}
          reported={reported}
          busy={takeDown.isPending}
          error={takeDown.error}
          onSubmit={(how) => takeDown.mutate({ uploadId, ...how })}
          onClose={() => {
            takeDown.reset();
            setAsking(false);
          }}
        />
      )}
    </>
  );
}
