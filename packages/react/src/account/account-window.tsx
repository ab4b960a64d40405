'use client';

import { Dialog } from '@base-ui/react/dialog';
import { Tabs } from '@base-ui/react/tabs';
import { useEffect, useState } from 'react';
import { useNotices } from '../calls/notices.ts';
import { CameraPart } from '../camera/camera-part.tsx';
import { isLive } from '../draft/draft-crop.ts';
import { CropStage } from '../draft/draft-stage.tsx';
import { Badge } from '../interface/badge.tsx';
import { IconButton } from '../interface/button.tsx';
import { onDemand } from '../interface/on-demand.tsx';
import { useLanguage } from '../language/use-language.ts';
import { OutcomeNotice } from '../outcome/outcome-notice.tsx';
import { isAboutFiles } from '../outcome/use-outcome.ts';
import { usePublished } from '../outcome/use-published.ts';
import { useAccount } from '../parts/account-context.ts';
import { Dropzone } from '../parts/dropzone.tsx';
import { usePortrait } from '../provider/portrait-context.ts';
import { prepareWorker } from '../upload/ready-worker.ts';
import { InterruptionNotice } from './interruption-notice.tsx';
import { ModerationNotices } from './moderation-notices.tsx';
import { PictureTab } from './picture-tab.tsx';
import { useFocusKept } from './use-focus-kept.ts';

const DraftView = onDemand(() => import('../draft/draft-view.tsx'));
const HistoryList = onDemand(() => import('../history/history-list.tsx'));

/** The content of the account window, inside its frame. */
export function AccountWindow() {
  const { t } = useLanguage();
  const { draft } = useAccount().work;
  const [tab, onTab] = useState('picture');
  const { interruption } = usePortrait();
  // Another person signed in: what is about the one before is not for them.
  const hidden = interruption !== undefined && interruption.kind !== 'ended';
  const inside = useFocusKept();
  // Whoever opens the window will soon crop, and may be offline by then.
  useEffect(() => [DraftView, CropStage, HistoryList].forEach((part) => void part.prepare()), []);
  useEffect(() => prepareWorker(), []);
  return (
    <Dropzone
      ref={inside}
      tabIndex={-1}
      className="portrait-window-inside"
      render={({ children, ...props }, { dragging }) => (
        <div {...props}>
          {children}
          {dragging && <p className="portrait-drop-veil">{t(draft ? 'taking.dropReplaces' : 'taking.dropNow')}</p>}
        </div>
      )}
    >
      <header className="portrait-window-header">
        <Dialog.Title>{t('account.title')}</Dialog.Title>
        {draft && draft.transfer.state !== 'gone' && !isLive(draft) && !hidden && (
          <Badge tone="pending">{t('draft.notLive')}</Badge>
        )}
        <Dialog.Close render={<IconButton icon="close" label={t('account.close')} />} />
      </header>
      {interruption && <InterruptionNotice why={interruption} />}
      {!hidden && <Content tab={tab} onTab={onTab} />}
    </Dropzone>
  );
}

function Content({ tab, onTab }: { tab: string; onTab: (tab: string) => void }) {
  const { t } = useLanguage();
  const { locked } = useNotices();
  const { work, outcome, camera } = useAccount();
  const published = usePublished();
  /** The end of the flow from which the user looked at another tab, and to which they may come back. */
  const [left, setLeft] = useState<typeof published>();
  const choose = (chosen: string) => {
    setLeft(published);
    onTab(chosen);
  };
  return (
    <>
      <div role="status" className="portrait-window-notices">
        {(!work.draft || locked) && <ModerationNotices />}
      </div>
      {work.draft ? (
        <DraftView draft={work.draft} fallback={<div className="portrait-window-body" aria-busy="true" />} />
      ) : camera.isOpen && !locked ? (
        <CameraPart />
      ) : (
        <Tabs.Root
          className="portrait-tabs"
          value={published && published !== left ? 'picture' : tab}
          onValueChange={choose}
        >
          <Tabs.List className="portrait-tab-list">
            <Tabs.Tab value="picture">{t('account.picture')}</Tabs.Tab>
            <Tabs.Tab value="history">{t('account.history')}</Tabs.Tab>
            <Tabs.Indicator className="portrait-tab-indicator" />
          </Tabs.List>
          <Tabs.Panel value="picture" className="portrait-window-body">
            <PictureTab />
          </Tabs.Panel>
          <Tabs.Panel value="history" className="portrait-window-body">
            <HistoryList fallback={<p className="portrait-quiet">{t('account.loading')}</p>} />
          </Tabs.Panel>
        </Tabs.Root>
      )}
      <div role="status" className="portrait-window-outcome">
        {/* Next to a new picture, a message about the one before would mislead. */}
        {(!work.draft || isAboutFiles(outcome.last)) && <OutcomeNotice outcome={outcome} />}
      </div>
    </>
  );
}
