'use client';

import type { UploadView } from '@portrait/contract/schemas';
import { Progress as ProgressBar } from '@base-ui/react/progress';
import { useLimits } from '../calls/queries.ts';
import { Button } from '../interface/button.tsx';
import { Icon } from '../interface/icon.tsx';
import { Notice } from '../interface/notice.tsx';
import { useFocusAtFirst } from '../interface/use-focus-at-first.ts';
import { isTemporary } from '../language/problem.ts';
import { useLanguage } from '../language/use-language.ts';
import type { Progress } from '../upload/deliver-picture.ts';
import { interruptionOf } from '../person/interruption.ts';
import { Countdown } from './countdown.tsx';
import type { Draft } from './draft.ts';
import type { DraftWork } from './use-draft.ts';

/** The progress of the upload. */
export function TransferStatus({ draft, work }: { draft: Draft; work: DraftWork }) {
  const language = useLanguage();
  const { transfer, confirmed, file } = draft;
  if (transfer.state === 'gone') return <Gone upload={transfer.upload} onSendAgain={file && work.retry} />;
  if (transfer.state === 'failed') {
    // The window says what to do.
    if (interruptionOf(transfer.problem)) return null;
    const retry = <Button onClick={work.retry}>{language.t('draft.retry')}</Button>;
    return (
      <Notice tone="bad" action={isTemporary(transfer.problem) && retry}>
        {language.problem(transfer.problem)}
      </Notice>
    );
  }
  if (transfer.state === 'sent') {
    return (
      <>
        {file ? <Arrived /> : <Resumed upload={transfer.upload} />}
        <Stilled upload={transfer.upload} />
      </>
    );
  }
  return (
    <ProgressBar.Root
      className="portrait-progress"
      data-state={transfer.state}
      value={percentOf(transfer)}
      locale={language.locale}
    >
      <ProgressBar.Label>
        <Label transfer={transfer} />
      </ProgressBar.Label>
      {transfer.state === 'sending' && (
        // Not announced: it changes all the time.
        <span className="portrait-progress-size" aria-live="off">
          {language.t('draft.sendingSize', {
            sent: language.bytes(transfer.sent),
            total: language.bytes(transfer.total),
          })}
        </span>
      )}
      <ProgressBar.Track className="portrait-progress-track">
        <ProgressBar.Indicator className="portrait-progress-bar" />
      </ProgressBar.Track>
      {confirmed && <WillConfirm />}
    </ProgressBar.Root>
  );
}

function WillConfirm() {
  const { t } = useLanguage();
  const approves = useLimits().data?.approveBeforeLive;
  return <small>{t(approves ? 'draft.willSubmit' : 'draft.willConfirm')}</small>;
}

/** The upload was decided on another page. A file that is still here can be sent again, unless it would be refused. */
function Gone({ upload, onSendAgain }: { upload: UploadView; onSendAgain: (() => void) | undefined }) {
  const { t } = useLanguage();
  const focused = useFocusAtFirst<HTMLDivElement>();
  const { sentence, again, tone } = GONE[upload.state];
  return (
    <div ref={focused} tabIndex={-1}>
      <Notice
        tone={tone}
        action={again && onSendAgain && <Button onClick={onSendAgain}>{t('draft.sendAgain')}</Button>}
      >
        {t(sentence)}
      </Notice>
    </div>
  );
}

const CONFIRMED = { sentence: 'draft.goneConfirmed', again: false, tone: 'good' } as const;
const GONE = {
  pending: CONFIRMED,
  confirmed: CONFIRMED,
  submitted: CONFIRMED,
  discarded: { sentence: 'draft.goneDiscarded', again: true, tone: 'bad' },
  deleted: { sentence: 'deletion.elsewhere', again: false, tone: 'bad' },
  expired: { sentence: 'draft.goneExpired', again: true, tone: 'bad' },
  taken_down: { sentence: 'draft.goneTakenDown', again: false, tone: 'bad' },
} as const satisfies Record<UploadView['state'], object>;

function Arrived() {
  const { t } = useLanguage();
  const approves = useLimits().data?.approveBeforeLive;
  return (
    <p className="portrait-arrived">
      <Icon name="check" />
      <span>
        {t('draft.sent')} <small>{t(approves ? 'moderation.first' : 'draft.onlyYou')}</small>
      </span>
    </p>
  );
}

/** An upload that is offered again says so again; one that was confirmed like this needs no warning. */
function Stilled({ upload }: { upload: UploadView }) {
  const { t } = useLanguage();
  const { framesSent: frames, isConfirmed } = upload;
  return frames !== null && !isConfirmed && <Notice tone="waiting">{t('draft.stilled', { frames })}</Notice>;
}

/** Says what is still to be decided about an upload of another day or device. */
function Resumed({ upload }: { upload: UploadView }) {
  const { t } = useLanguage();
  const approves = useLimits().data?.approveBeforeLive;
  return <p>{t(upload.isConfirmed ? 'draft.recrops' : approves ? 'moderation.first' : 'draft.onlyYou')}</p>;
}

function percentOf(transfer: Progress): number | null {
  if (transfer.state !== 'sending' || transfer.sent >= transfer.total) return null;
  return (100 * transfer.sent) / transfer.total;
}

function Label({ transfer }: { transfer: Progress }) {
  const { t } = useLanguage();
  switch (transfer.state) {
    case 'preparing':
      return t('draft.preparing');
    case 'sending':
      return t(transfer.sent < transfer.total ? 'draft.sending' : 'draft.checking');
    case 'waiting':
      return transfer.seconds === undefined ? t('draft.waitingOnline') : <Countdown wait={transfer} />;
  }
}
