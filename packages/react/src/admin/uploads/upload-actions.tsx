'use client';

import { isRefused } from '@portrait/contract';
import type { UploadDetails } from '../api-types.ts';
import { CopySearch } from '../copies/copy-search.tsx';
import { useWords } from '../language/use-words.ts';
import { DismissReports } from '../moderation/dismiss-reports.tsx';
import { ReportsSaid } from '../moderation/reports-said.tsx';
import { TakeDownDialog } from '../moderation/take-down-dialog.tsx';
import { useReasonNames } from '../../language/use-reason-names.ts';
import { Button } from '../../interface/button.tsx';
import { NotYoursNote } from '../parts/not-yours-note.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { wasRefused } from '../parts/state-badge.tsx';
import { isWaiting, useUploadDecision, type UploadDecision } from './use-upload-decision.ts';

/** The actions that a moderator has for an upload in its state. */
export function UploadActions({ upload }: { upload: UploadDetails }) {
  const decision = useUploadDecision(upload);
  const { asking, setAsking, statusRef, message, takeDown, spread } = decision;
  const failure = decision.undo.error ?? decision.approve.error;

  return (
    <section className="portrait-admin-upload-actions">
      <p ref={statusRef} role="status" tabIndex={-1}>
        {message}
      </p>
      {failure && <ProblemNote error={failure} />}
      {upload.takedown && <TakedownNote takedown={upload.takedown} refused={wasRefused(upload)} />}
      {upload.reported && (
        <div className="portrait-admin-note portrait-admin-reported" data-tone="waiting">
          <ReportsSaid reported={upload.reported} />
        </div>
      )}
      {upload.notYours ? (
        <NotYoursNote whose={upload.notYours} />
      ) : (
        <Choices upload={upload} decision={decision} onTakeDown={() => setAsking(true)} />
      )}
      {spread && <CopySearch spread={spread} onClose={decision.closeCopies} />}
      {asking && (
        <TakeDownDialog
          rejects={isRefused(upload)}
          uploads={[upload]}
          reported={upload.reported}
          busy={takeDown.isPending}
          error={takeDown.error}
          onSubmit={(how) =>
            takeDown.mutate(
              { uploadId: upload.id, ...how },
              { onSuccess: () => how.block === 'everyone' && decision.seekCopies(how) },
            )
          }
          onClose={() => {
            takeDown.reset();
            setAsking(false);
          }}
        />
      )}
    </section>
  );
}

interface ChoicesProps {
  upload: UploadDetails;
  decision: UploadDecision;
  onTakeDown: () => void;
}

function Choices({ upload, decision: { undo, approve, setMessage, spread, seekCopies }, onTakeDown }: ChoicesProps) {
  const { t } = useWords();
  const { id: uploadId, takedown } = upload;
  return (
    <div className="portrait-admin-row">
      {takedown?.undoUntil && (
        <Button busy={undo.isPending} onClick={() => undo.mutate({ uploadId })}>
          {t('upload.undo', { refused: wasRefused(upload) ? 'yes' : 'no' })}
        </Button>
      )}
      {takedown?.block === 'everyone' && !spread && (
        <Button onClick={() => seekCopies({ reason: takedown.reason, ...(takedown.note && { note: takedown.note }) })}>
          {t('copies.search')}
        </Button>
      )}
      {isWaiting(upload) && (
        <Button tone="primary" busy={approve.isPending} onClick={() => approve.mutate({ uploadId })}>
          {t('queue.approve')}
        </Button>
      )}
      {upload.reported && <DismissReports upload={upload} onDone={setMessage} />}
      {upload.isDecidable && (
        <Button tone="danger" onClick={onTakeDown}>
          {t(isRefused(upload) ? 'queue.reject' : 'takeDown.action')}
        </Button>
      )}
    </div>
  );
}

interface TakedownNoteProps {
  takedown: NonNullable<UploadDetails['takedown']>;
  refused: boolean;
}

function TakedownNote({ takedown, refused }: TakedownNoteProps) {
  const { t, moment } = useWords();
  const nameOf = useReasonNames();
  return (
    <div className="portrait-admin-note" data-tone="bad">
      <p>
        <strong>
          <bdi>
            {t('upload.takenDown', {
              date: moment(takedown.at),
              name: takedown.moderatorName ?? t('list.erasedUser'),
              refused: refused ? 'yes' : 'no',
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
      <p className="portrait-admin-hint">
        {takedown.undoUntil ? t('upload.undoUntil', { date: moment(takedown.undoUntil) }) : t('upload.gone')}
      </p>
    </div>
  );
}
