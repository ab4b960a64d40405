import { trpc } from '@portrait/react';
import { useState } from 'react';
import type { UploadDetails } from '../answers.ts';
import { useWords } from '../language/use-words.ts';
import { TakeDownDialog } from '../moderation/take-down-dialog.tsx';
import { useReasonNames } from '../moderation/use-reason-names.ts';
import { Button } from '../parts/button.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaid } from '../parts/use-said.ts';

/** What a moderator can do about an upload in the state it is in. */
export function UploadActions({ upload }: { upload: UploadDetails }) {
  const { say } = useWords();
  const utils = trpc.useUtils();
  const [asking, setAsking] = useState(false);
  const { place, said, setSaid } = useSaid<HTMLParagraphElement>();
  const settled = (sentence: string) => ({
    async onSuccess() {
      setAsking(false);
      setSaid(sentence);
      await utils.admin.invalidate();
    },
  });
  const takeDown = trpc.admin.moderation.takeDown.useMutation(settled(say('takeDown.done')));
  const undo = trpc.admin.moderation.undo.useMutation(settled(say('upload.undone')));
  const approve = trpc.admin.moderation.approve.useMutation(settled(say('upload.approved')));
  const { id: uploadId, takedown } = upload;
  const failure = undo.error ?? approve.error;

  return (
    <section className="upload-actions">
      <p ref={place} role="status" tabIndex={-1}>
        {said}
      </p>
      {failure && <ProblemNote error={failure} />}
      {takedown && <TakedownNote takedown={takedown} />}
      <div className="row">
        {takedown?.undoUntil && (
          <Button busy={undo.isPending} onClick={() => undo.mutate({ uploadId })}>
            {say('upload.undo')}
          </Button>
        )}
        {upload.state === 'submitted' && (
          <Button tone="primary" busy={approve.isPending} onClick={() => approve.mutate({ uploadId })}>
            {say('queue.approve')}
          </Button>
        )}
        {upload.isDecidable && (
          <Button tone="danger" onClick={() => setAsking(true)}>
            {say(upload.state === 'submitted' ? 'queue.reject' : 'takeDown.action')}
          </Button>
        )}
      </div>
      {asking && (
        <TakeDownDialog
          count={1}
          busy={takeDown.isPending}
          error={takeDown.error}
          onSubmit={(how) => takeDown.mutate({ uploadId, ...how })}
          onClose={() => {
            takeDown.reset();
            setAsking(false);
          }}
        />
      )}
    </section>
  );
}

function TakedownNote({ takedown }: { takedown: NonNullable<UploadDetails['takedown']> }) {
  const { say, moment } = useWords();
  const nameOf = useReasonNames();
  return (
    <div className="note" data-tone="bad">
      <p>
        <strong>
          <bdi>
            {say('upload.takenDown', {
              date: moment(takedown.at),
              name: takedown.moderatorName ?? say('list.erasedUser'),
            })}
          </bdi>
        </strong>
        <br />
        {nameOf(takedown.reason)}
        {takedown.note && (
          <>
            <br />
            <q dir="auto">{takedown.note}</q>
          </>
        )}
      </p>
      <p className="hint">
        {takedown.undoUntil ? say('upload.undoUntil', { date: moment(takedown.undoUntil) }) : say('upload.gone')}
      </p>
    </div>
  );
}
