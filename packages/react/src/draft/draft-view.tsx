'use client';

import { useState, type KeyboardEvent } from 'react';
import { IconButton } from '../interface/button.tsx';
import { Icon } from '../interface/icon.tsx';
import { Notice } from '../interface/notice.tsx';
import { useIsLocked } from '../calls/notices.ts';
import { undoOnKey } from '../editor/undo-key.ts';
import { isolated } from '../language/isolated.ts';
import { useLanguage } from '../language/use-language.ts';
import { useAccount } from '../parts/account-context.ts';
import { Change } from '../parts/change.tsx';
import { Discard } from '../parts/discard.tsx';
import { Publish } from '../parts/publish.tsx';
import { Stage } from '../parts/stage.tsx';
import { Status } from '../parts/status.tsx';
import { usePublishWords } from '../parts/use-publish-words.ts';
import { Advice } from '../preview/advice.tsx';
import type { Shape } from '../preview/crop-preview.tsx';
import { SeenStrip } from '../preview/seen-strip.tsx';
import { useUser } from '../provider/portrait-context.ts';
import { isPublishable } from './draft-crop.ts';
import type { Draft } from './draft.ts';
import { MoreSettings } from './more-settings.tsx';
import { ToolTabs } from './tool-tabs.tsx';

/** The draft: framed, seen as others will see it, then published or discarded. */
export default function DraftView({ draft }: { draft: Draft }) {
  const { t } = useLanguage();
  const { work } = useAccount();
  const [shape, setShape] = useState<Shape>('round');
  const [more, setMore] = useState(false);
  const locked = useIsLocked();
  const keys = t('editor.keysAnd', { keys: t('editor.keys'), publish: usePublishWords() });

  function onKeyDown(event: KeyboardEvent) {
    undoOnKey(event, work.uncrop);
    const onStage = event.target instanceof HTMLElement && event.target.role === 'application';
    if (event.key !== 'Enter' || event.defaultPrevented || !onStage) return;
    event.preventDefault();
    if (isPublishable(draft) && !locked) work.confirm();
  }

  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className="portrait-window-body portrait-draft" onKeyDown={onKeyDown}>
        <StageArea draft={draft} shape={shape} keys={keys} />
        <SeenStrip shape={shape} />
        <ToolTabs draft={draft} shape={shape} more={more} onMore={setMore} />
        <div className="portrait-side">
          {/* The stage is described by it. */}
          <p aria-hidden="true" className="portrait-keys">
            {keys}
          </p>
          <MoreSettings draft={draft} open={more} shape={shape} onShape={setShape} />
        </div>
      </div>
      <footer className="portrait-window-footer">
        <Failure draft={draft} />
        <Status className="portrait-transfer" />
        <PublishActions draft={draft} />
      </footer>
    </>
  );
}

function StageArea({ draft, shape, keys }: { draft: Draft; shape: Shape; keys: string }) {
  const { t } = useLanguage();
  const { takes, retake } = useAccount();
  const { source, crop, copy, suggestions, transfer } = draft;
  // Before the server has it, any GIF may be animated.
  const moves = transfer.state === 'sent' && transfer.upload.animated;
  return (
    <div className="portrait-draft-stage">
      <Stage shape={shape} keys={keys} />
      <Change does="undo" className="portrait-icon-button portrait-undo">
        <Icon name="undo" />
      </Change>
      {retake && (
        <IconButton
          icon="camera"
          className="portrait-retake"
          label={t('account.retake')}
          aria-disabled={!takes || undefined}
          onClick={takes ? retake : undefined}
        />
      )}
      {source && crop && <Advice {...{ source, crop, copy, suggestions, moves }} />}
    </div>
  );
}

function Failure({ draft }: { draft: Draft }) {
  const { problem } = useLanguage();
  const { problem: failure } = useAccount().work.confirmation;
  if (!failure || draft.transfer.state === 'gone') return null;
  return (
    <div role="alert">
      <Notice tone="bad">{problem(failure)}</Notice>
    </div>
  );
}

function PublishActions({ draft }: { draft: Draft }) {
  const { t } = useLanguage();
  const { work } = useAccount();
  const { username } = useUser();
  const words = usePublishWords();
  return (
    <div className="portrait-actions">
      <Discard className="portrait-button" />
      {draft.confirmed && !work.confirmation.isPending && (
        <button type="button" className="portrait-button" onClick={work.withdraw}>
          {t('draft.takeBack')}
        </button>
      )}
      <Publish className="portrait-button portrait-publish" data-tone="primary">
        <Icon name="check" />
        <span>
          {words} {username && <small>{t('draft.as', { username: isolated(username) })}</small>}
        </span>
      </Publish>
    </div>
  );
}
