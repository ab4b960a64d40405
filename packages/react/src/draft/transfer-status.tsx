import { formatSeconds } from '@portrait/contract';
import { Progress } from '@base-ui/react/progress';
import { Button } from '../interface/button.tsx';
import { Notice } from '../interface/notice.tsx';
import { useLanguage, type Language } from '../language/use-language.ts';
import type { Draft, Transfer } from './draft.ts';
import type { DraftWork } from './use-draft.ts';

/** How far the picture is on its way to the server. */
export function TransferStatus({ draft, work }: { draft: Draft; work: DraftWork }) {
  const language = useLanguage();
  const { transfer, confirmed, file } = draft;
  if (transfer.state === 'failed') {
    const retry = <Button onClick={work.retry}>{language.say('draft.retry')}</Button>;
    return (
      <Notice tone="bad" action={transfer.problem.code === 'UNREACHABLE' && retry}>
        {language.problem(transfer.problem)}
      </Notice>
    );
  }
  if (transfer.state === 'sent' && !file) return null;
  const label = labelOf(transfer, language);
  return (
    <Progress.Root
      className="portrait-progress"
      data-state={transfer.state}
      value={percentOf(transfer)}
      locale={language.locale}
    >
      <Progress.Label>{label}</Progress.Label>
      {transfer.state === 'sending' && (
        <span className="portrait-progress-size">
          {language.say('draft.sendingSize', {
            sent: language.bytes(transfer.sent),
            total: language.bytes(transfer.total),
          })}
        </span>
      )}
      <Progress.Track className="portrait-progress-track">
        <Progress.Indicator className="portrait-progress-bar" />
      </Progress.Track>
      {confirmed && transfer.state !== 'sent' && <small>{language.say('draft.willConfirm')}</small>}
    </Progress.Root>
  );
}

function percentOf(transfer: Transfer): number | null {
  if (transfer.state === 'sent') return 100;
  if (transfer.state === 'sending' && transfer.sent < transfer.total) return (100 * transfer.sent) / transfer.total;
  return null;
}

function labelOf(transfer: Exclude<Transfer, { state: 'failed' }>, { say, locale }: Language): string {
  switch (transfer.state) {
    case 'preparing':
      return say('draft.preparing');
    case 'sending':
      return say(transfer.sent < transfer.total ? 'draft.sending' : 'draft.checking');
    case 'waiting':
      return transfer.seconds === undefined
        ? say('draft.waitingOnline')
        : say('draft.waitingRetry', { seconds: formatSeconds(transfer.seconds, locale) });
    case 'sent':
      return say('draft.sent');
  }
}
