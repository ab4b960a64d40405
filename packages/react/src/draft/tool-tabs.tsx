'use client';

import { Tabs } from '@base-ui/react/tabs';
import { CropAnnouncer } from '../editor/crop-announcer.tsx';
import { wholeCrop } from '../editor/crop-frame.ts';
import { Icon } from '../interface/icon.tsx';
import { useLanguage } from '../language/use-language.ts';
import { Change, type ChangeProps } from '../parts/change.tsx';
import { Zoom } from '../parts/zoom.tsx';
import type { Draft } from './draft.ts';

export interface ToolTabsProps {
  draft: Draft;
  /** The settings that a small screen hides are shown. */
  more: boolean;
  onMore: (more: boolean) => void;
}

/** The tools in one row, and the controls of the one that is chosen. */
export function ToolTabs({ draft, more, onMore }: ToolTabsProps) {
  const { t } = useLanguage();
  const { source, crop } = draft;
  return (
    <Tabs.Root className="portrait-tools" defaultValue="frame" render={<section aria-label={t('editor.title')} />}>
      <div className="portrait-tool-row">
        <Tabs.List className="portrait-tool-list" aria-label={t('editor.tools')}>
          <Tabs.Tab value="frame">
            <Icon name="crop" />
            {t('editor.frame')}
          </Tabs.Tab>
          <Tabs.Tab value="turn">
            <Icon name="turnRight" />
            {t('editor.turn')}
          </Tabs.Tab>
        </Tabs.List>
        <button type="button" className="portrait-tool-more" aria-expanded={more} onClick={() => onMore(!more)}>
          <Icon name="more" />
          {t('editor.more')}
        </button>
      </div>
      <Tabs.Panel value="frame" className="portrait-tool-panel">
        <Tool does="zoomOut" icon="minus" />
        <Zoom className="portrait-range" />
        <Tool does="zoomIn" icon="plus" />
      </Tabs.Panel>
      <Tabs.Panel value="turn" className="portrait-tool-panel">
        <Tool does="turnLeft" icon="turnLeft" />
        <Tool does="turnRight" icon="turnRight" />
        <Tool does="mirror" icon="mirror" />
      </Tabs.Panel>
      {source && crop && <CropAnnouncer crop={wholeCrop(crop, source)} source={source} />}
    </Tabs.Root>
  );
}

function Tool({ does, icon }: Pick<ChangeProps, 'does'> & { icon: Parameters<typeof Icon>[0]['name'] }) {
  return (
    <Change does={does} className="portrait-icon-button">
      <Icon name={icon} />
    </Change>
  );
}
