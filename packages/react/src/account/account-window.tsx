'use client';

import { Dialog } from '@base-ui/react/dialog';
import { Tabs } from '@base-ui/react/tabs';
import { useEffect, useState } from 'react';
import { useNotices } from '../calls/notices.ts';
import { CropEditor } from '../draft/draft-stage.tsx';
import { DraftView } from '../draft/draft-view.tsx';
import type { DraftWork } from '../draft/use-draft.ts';
import { HistoryList } from '../history/history-list.tsx';
import { IconButton } from '../interface/button.tsx';
import { useLanguage } from '../language/use-language.ts';
import { usePortrait } from '../provider/portrait-context.ts';
import { CameraPart } from './camera-part.tsx';
import { InterruptionNotice } from './interruption-notice.tsx';
import { ModerationNotices } from './moderation-notices.tsx';
import { OutcomeNotice } from '../outcome/outcome-notice.tsx';
import { PictureTab } from './picture-tab.tsx';
import type { CameraOpen } from './use-camera-open.ts';
import { prepareWorker } from '../upload/ready-worker.ts';
import { useFileDrop } from './use-file-drop.ts';
import { useFocusKept } from './use-focus-kept.ts';
import type { Immediately } from './use-immediately.ts';
import { isAboutFiles, type Outcomes } from '../outcome/use-outcome.ts';

export interface AccountWindowProps {
  work: DraftWork;
  outcome: Outcomes;
  immediately: Immediately;
  camera: CameraOpen;
  /** A question is open in front of the window. */
  asking: boolean;
}

/** The content of the account window, inside its frame. */
export function AccountWindow({ work, outcome, immediately, camera, asking }: AccountWindowProps) {
  const { t } = useLanguage();
  const { locked } = useNotices();
  const [tab, onTab] = useState('picture');

  function takeFirst(files: File[]) {
    const [file] = files;
    // A confirmation under way cannot be cancelled by choosing another file.
    if (!file || work.confirmation.isPending) return;
    if (files.length > 1) outcome.show({ kind: 'several', count: files.length, name: file.name });
    else outcome.dismiss();
    camera.close();
    work.take(file);
  }

  function discard() {
    outcome.dismiss();
    work.discard({ onSuccess: () => outcome.show({ kind: 'discarded' }), onError: outcome.failed });
  }

  const { interruption } = usePortrait();
  // Another person signed in: a message about the one before is not for them.
  const hidden = interruption !== undefined && interruption.kind !== 'ended';
  const takes = !locked && !asking && !hidden && !work.confirmation.isPending;
  const dragging = useFileDrop(takes, {
    onFiles: takeFirst,
    onRefused: () => outcome.show({ kind: 'notTaken', why: locked ? 'locked' : asking ? 'asking' : 'confirming' }),
  });
  const inside = useFocusKept();
  // Whoever opens the window will soon crop, and may be offline by then.
  useEffect(() => CropEditor.prepare(), []);
  useEffect(() => prepareWorker(), []);
  return (
    <div ref={inside} tabIndex={-1} className="portrait-window-inside">
      <header className="portrait-window-header">
        <Dialog.Title>{t('account.title')}</Dialog.Title>
        <Dialog.Close render={<IconButton icon="close" label={t('account.close')} />} />
      </header>
      {interruption && <InterruptionNotice why={interruption} />}
      {!hidden && (
        <Content {...{ work, outcome, immediately, camera, tab, onTab }} onFiles={takeFirst} onDiscard={discard} />
      )}
      {dragging && <p className="portrait-drop-veil">{t('account.dropNow')}</p>}
    </div>
  );
}

interface ContentProps extends Omit<AccountWindowProps, 'asking'> {
  onFiles: (files: File[]) => void;
  onDiscard: () => void;
  tab: string;
  onTab: (tab: string) => void;
}

function Content({ work, outcome, immediately, camera, onFiles, onDiscard, tab, onTab }: ContentProps) {
  const { t } = useLanguage();
  const { locked } = useNotices();
  return (
    <>
      <div role="status" className="portrait-window-notices">
        {(!work.draft || locked) && <ModerationNotices />}
        {/* Next to a new picture, a message about the one before would mislead. */}
        {(!work.draft || isAboutFiles(outcome.last)) && <OutcomeNotice outcome={outcome} />}
      </div>
      {work.draft ? (
        <DraftView draft={work.draft} work={work} onFiles={onFiles} onDiscard={onDiscard} />
      ) : camera.isOpen && !locked ? (
        <CameraPart onFiles={onFiles} onCancel={camera.close} />
      ) : (
        <Tabs.Root className="portrait-tabs" value={tab} onValueChange={onTab}>
          <Tabs.List className="portrait-tab-list">
            <Tabs.Tab value="picture">{t('account.picture')}</Tabs.Tab>
            <Tabs.Tab value="history">{t('account.history')}</Tabs.Tab>
            <Tabs.Indicator className="portrait-tab-indicator" />
          </Tabs.List>
          <Tabs.Panel value="picture" className="portrait-window-body">
            <PictureTab {...{ work, outcome, immediately, camera }} onFiles={onFiles} />
          </Tabs.Panel>
          <Tabs.Panel value="history" className="portrait-window-body">
            <HistoryList work={work} outcome={outcome} />
          </Tabs.Panel>
        </Tabs.Root>
      )}
    </>
  );
}
