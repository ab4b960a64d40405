'use client';

import { Tabs } from '@base-ui/react/tabs';
import { CropAnnouncer } from '../editor/crop-announcer.tsx';
import { wholeCrop } from '../editor/crop-frame.ts';
import { GroundChoice } from '../editor/ground-choice.tsx';
import { LookSliders } from '../editor/look-sliders.tsx';
import { isTransparent } from '../editor/small-copy.ts';
import { StraightenSlider } from '../editor/straighten-slider.tsx';
import { Fixed } from '../interface/fixed.tsx';
import { Icon } from '../interface/icon.tsx';
import { Toolbar, ToolbarButton } from '../interface/toolbar.tsx';
import { useLanguage } from '../language/use-language.ts';
import { useAccount } from '../parts/account-context.ts';
import { Change, type ChangeProps } from '../parts/change.tsx';
import { Suggestions } from '../parts/suggestions.tsx';
import { Zoom } from '../parts/zoom.tsx';
import type { Shape } from '../preview/crop-preview.tsx';
import type { Draft } from './draft.ts';

export interface ToolTabsProps {
  draft: Draft;
  shape: Shape;
  /** The settings that a small screen hides are shown. */
  more: boolean;
  onMore: (more: boolean) => void;
}

/** The tools in one row, and the controls of the one that is chosen. */
export function ToolTabs({ draft, shape, more, onMore }: ToolTabsProps) {
  const { t } = useLanguage();
  const { work } = useAccount();
  const { source, crop, copy } = draft;
  const edited = source && crop && { source, crop, onChange: work.crop };
  return (
    <Tabs.Root className="portrait-tools" defaultValue="frame" render={<section aria-label={t('editor.title')} />}>
      <div className="portrait-tool-row">
        <Tabs.List className="portrait-tool-list" aria-label={t('editor.tools')} onClick={() => onMore(false)}>
          <Tabs.Tab value="frame">
            <Icon name="crop" />
            {t('editor.frame')}
          </Tabs.Tab>
          <Tabs.Tab value="turn">
            <Icon name="turnRight" />
            {t('editor.turn')}
          </Tabs.Tab>
          <Tabs.Tab value="adjust">
            <Icon name="sliders" />
            {t('editor.adjust')}
          </Tabs.Tab>
          {copy && isTransparent(copy) && (
            <Tabs.Tab value="ground">
              <Icon name="ground" />
              {t('editor.ground')}
            </Tabs.Tab>
          )}
        </Tabs.List>
        <button type="button" className="portrait-tool-more" aria-expanded={more} onClick={() => onMore(!more)}>
          <Icon name="more" />
          {t('editor.more')}
        </button>
      </div>
      <Tabs.Panel value="frame" className="portrait-tool-panel" tabIndex={-1}>
        <div className="portrait-tool-buttons" role="group" aria-label={t('editor.zoom')}>
          <Step does="zoomOut" icon="minus" />
          <Zoom className="portrait-range" />
          <Step does="zoomIn" icon="plus" />
        </div>
        <Suggestions className="portrait-suggestions" data-shape={shape} />
      </Tabs.Panel>
      <Tabs.Panel value="turn" className="portrait-tool-panel" tabIndex={-1}>
        <Toolbar className="portrait-tool-buttons" aria-label={t('editor.turn')}>
          <Tool does="turnLeft" icon="turnLeft" />
          <Tool does="turnRight" icon="turnRight" />
          <Tool does="mirror" icon="mirror" />
        </Toolbar>
        <Fixed when={draft.confirmed}>{edited && <StraightenSlider {...edited} />}</Fixed>
      </Tabs.Panel>
      <Tabs.Panel value="adjust" className="portrait-tool-panel" tabIndex={-1}>
        <Fixed when={draft.confirmed}>{edited && <LookSliders {...edited} />}</Fixed>
      </Tabs.Panel>
      <Tabs.Panel value="ground" className="portrait-tool-panel" tabIndex={-1}>
        <Fixed when={draft.confirmed}>{edited && <GroundChoice {...edited} />}</Fixed>
      </Tabs.Panel>
      {edited && <CropAnnouncer crop={wholeCrop(edited.crop, edited.source)} source={edited.source} />}
    </Tabs.Root>
  );
}

type ToolProps = Pick<ChangeProps, 'does'> & { icon: Parameters<typeof Icon>[0]['name'] };

function Tool({ does, icon }: ToolProps) {
  return (
    <Change does={does} className="portrait-icon-button" render={<ToolbarButton />}>
      <Icon name={icon} />
    </Change>
  );
}

/** A button at the end of a slider, for the pointer: the arrow keys do the same on the slider, which is the tab stop. */
function Step({ does, icon }: ToolProps) {
  return (
    <Change does={does} className="portrait-icon-button" tabIndex={-1}>
      <Icon name={icon} />
    </Change>
  );
}
