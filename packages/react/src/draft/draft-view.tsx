'use client';

import { DEFAULT_LIMITS } from '@portrait/contract';
import { useState } from 'react';
import { Badge } from '../interface/badge.tsx';
import { Button } from '../interface/button.tsx';
import { Notice } from '../interface/notice.tsx';
import { FileButton } from '../interface/file-button.tsx';
import { useIsLocked } from '../calls/notices.ts';
import { useLimits } from '../calls/queries.ts';
import { useLanguage } from '../language/use-language.ts';
import { ResultPreview, type Shape } from '../preview/result-preview.tsx';
import type { Draft } from './draft.ts';
import { isEnlarged, isOver, isRecrop } from './draft-crop.ts';
import { DraftStage } from './draft-stage.tsx';
import { TransferStatus } from './transfer-status.tsx';
import type { DraftWork } from './use-draft.ts';

export interface DraftViewProps {
  draft: Draft;
  work: DraftWork;
  onFiles: (files: File[]) => void;
  onDiscard: () => void;
}

/** The draft: previewed as others will see it, then confirmed or discarded. */
export function DraftView({ draft, work, onFiles, onDiscard }: DraftViewProps) {
  const { t, problem } = useLanguage();
  const [shape, setShape] = useState<Shape>('round');
  const { isPaused, problem: failure } = work.confirmation;
  const { maxOriginalSide } = useLimits().data ?? DEFAULT_LIMITS;
  const locked = useIsLocked();
  const enlarged = isEnlarged(draft, maxOriginalSide);
  return (
    <>
      <div className="portrait-window-body portrait-draft">
        <DraftBanner draft={draft} busy={work.confirmation.isPending || locked} onFiles={onFiles} />
        <DraftStage draft={draft} work={work} shape={shape} />
        {draft.source && draft.crop && (
          <ResultPreview source={draft.source} crop={draft.crop} enlarged={enlarged} shape={shape} onShape={setShape} />
        )}
      </div>
      <footer className="portrait-window-footer">
        {failure && draft.transfer.state !== 'gone' && (
          <div role="alert">
            <Notice tone="bad">{problem(failure)}</Notice>
          </div>
        )}
        {/* Only what changes is announced. */}
        <div role="status" aria-atomic="false" className="portrait-transfer">
          {isPaused && <Notice tone="waiting">{t('draft.confirmingOffline')}</Notice>}
          <TransferStatus draft={draft} work={work} />
        </div>
        <ConfirmActions draft={draft} work={work} onDiscard={onDiscard} />
      </footer>
    </>
  );
}

function DraftBanner({ draft, busy, onFiles }: Pick<DraftViewProps, 'draft' | 'onFiles'> & { busy: boolean }) {
  const { t } = useLanguage();
  const recrops = isRecrop(draft);
  const gone = draft.transfer.state === 'gone';
  const approves = useLimits().data?.approveBeforeLive;
  return (
    <div className="portrait-draft-banner">
      {!gone && <Badge tone="pending">{t('draft.notLive')}</Badge>}
      {/* After the confirmation, the footer says what happens next. */}
      {!draft.confirmed && !gone && <p>{t(recrops ? 'draft.recrops' : 'draft.onlyYou')}</p>}
      {approves && !recrops && <p>{t('moderation.first')}</p>}
      {!recrops && (
        <FileButton tone="quiet" busy={busy} onFiles={onFiles}>
          {t('account.another')}
        </FileButton>
      )}
    </div>
  );
}

function ConfirmActions({ draft, work, onDiscard }: Omit<DraftViewProps, 'onFiles'>) {
  const { t } = useLanguage();
  const locked = useIsLocked();
  const { isPending } = work.confirmation;
  return (
    <div className="portrait-actions">
      <Button busy={isPending} onClick={onDiscard}>
        {t(wayOut(draft))}
      </Button>
      {draft.confirmed && !isPending && <Button onClick={work.withdraw}>{t('draft.takeBack')}</Button>}
      <Button
        tone="primary"
        icon="check"
        // A picture that was never shown cannot be confirmed.
        busy={isOver(draft) || draft.confirmed || !draft.source || locked}
        onClick={work.confirm}
      >
        {t(isPending ? 'draft.confirming' : 'draft.confirm')}
      </Button>
    </div>
  );
}

/** Discards a new upload. A recrop or a draft that is over is only closed. */
function wayOut(draft: Draft): 'draft.discard' | 'draft.leave' | 'draft.cancel' {
  if (draft.transfer.state === 'gone') return 'draft.leave';
  return draft.transfer.state === 'sent' && !isRecrop(draft) ? 'draft.discard' : 'draft.cancel';
}
