import { Badge } from '../interface/badge.tsx';
import { Button } from '../interface/button.tsx';
import { Notice } from '../interface/notice.tsx';
import { FileButton } from '../account/file-button.tsx';
import { useLanguage } from '../language/use-language.ts';
import { ResultPreview } from '../preview/result-preview.tsx';
import type { Draft } from './draft.ts';
import { DraftStage } from './draft-stage.tsx';
import { TransferStatus } from './transfer-status.tsx';
import type { DraftWork } from './use-draft.ts';

export interface DraftViewProps {
  draft: Draft;
  work: DraftWork;
  onFiles: (files: File[]) => void;
}

/** The picture being worked on: seen as others would see it, then confirmed or discarded. */
export function DraftView({ draft, work, onFiles }: DraftViewProps) {
  const { say, problem } = useLanguage();
  return (
    <>
      <div className="portrait-window-body portrait-draft">
        <div className="portrait-draft-banner">
          <Badge tone="pending">{say('draft.notLive')}</Badge>
          <p>{say('draft.onlyYou')}</p>
        </div>
        <DraftStage draft={draft} work={work} />
        {draft.source && draft.crop && <ResultPreview source={draft.source} crop={draft.crop} />}
        {work.confirmation.problem && <Notice tone="bad">{problem(work.confirmation.problem)}</Notice>}
      </div>
      <footer className="portrait-window-footer">
        <TransferStatus draft={draft} work={work} />
        <div className="portrait-actions">
          <FileButton tone="quiet" onFiles={onFiles}>
            {say('account.another')}
          </FileButton>
          <ConfirmActions draft={draft} work={work} />
        </div>
      </footer>
    </>
  );
}

function ConfirmActions({ draft, work }: Omit<DraftViewProps, 'onFiles'>) {
  const { say } = useLanguage();
  const { isPending } = work.confirmation;
  const impossible = draft.transfer.state === 'failed';
  return (
    <>
      <Button disabled={isPending} onClick={work.discard}>
        {say(draft.transfer.state === 'sent' ? 'draft.discard' : 'draft.cancel')}
      </Button>
      <Button tone="primary" icon="check" disabled={impossible || draft.confirmed} onClick={work.confirm}>
        {say(isPending ? 'draft.confirming' : 'draft.confirm')}
      </Button>
    </>
  );
}
