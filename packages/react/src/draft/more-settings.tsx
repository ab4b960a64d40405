'use client';

import { Collapsible } from '@base-ui/react/collapsible';
import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import { DEFAULT_LIMITS, SIZES } from '@portrait/contract';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useLimits } from '../calls/queries.ts';
import { CropFields } from '../editor/crop-fields.tsx';
import { Button } from '../interface/button.tsx';
import { FileButton } from '../interface/file-button.tsx';
import { Fixed } from '../interface/fixed.tsx';
import { Icon } from '../interface/icon.tsx';
import { useLanguage } from '../language/use-language.ts';
import { useAccount } from '../parts/account-context.ts';
import { Change } from '../parts/change.tsx';
import type { Shape } from '../preview/crop-preview.tsx';
import { LargePreview } from '../preview/large-preview.tsx';
import { Places } from '../preview/places.tsx';
import { isEnlarged, isRecrop, savingOf } from './draft-crop.ts';
import type { Draft } from './draft.ts';

export interface MoreSettingsProps {
  draft: Draft;
  /** On a small screen; a large one always shows them. */
  open: boolean;
  shape: Shape;
  onShape: (shape: Shape) => void;
}

/** Where others will see the picture, and the settings few people need. */
export function MoreSettings({ draft, open, shape, onShape }: MoreSettingsProps) {
  const { t } = useLanguage();
  const { takes, take, retake } = useAccount();
  const shapeId = useId();
  const area = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) area.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  return (
    <div ref={area} className="portrait-more" data-open={open}>
      <Places shape={shape} />
      <div className="portrait-shape">
        <span id={shapeId}>{t('preview.shape')}</span>
        <ToggleGroup
          className="portrait-toggle-group"
          aria-labelledby={shapeId}
          value={[shape]}
          onValueChange={([chosen]) => chosen && onShape(chosen)}
        >
          <Toggle value="round">{t('preview.round')}</Toggle>
          <Toggle value="square">{t('preview.square')}</Toggle>
        </ToggleGroup>
      </div>
      <div className="portrait-actions">
        <Change does="reset" className="portrait-button" data-tone="quiet">
          <Icon name="reset" />
          {t('editor.reset')}
        </Change>
        {retake && (
          <Button tone="quiet" icon="camera" className="portrait-retake" busy={!takes} onClick={retake}>
            {t('account.retake')}
          </Button>
        )}
        {!isRecrop(draft) && (
          <FileButton tone="quiet" busy={!takes} onFiles={take}>
            {t('account.another')}
          </FileButton>
        )}
      </div>
      <Precisely>
        <PreciseSettings draft={draft} shape={shape} />
      </Precisely>
    </div>
  );
}

function Precisely({ children }: { children: ReactNode }) {
  const { t } = useLanguage();
  return (
    <Collapsible.Root className="portrait-precise">
      <Collapsible.Trigger className="portrait-button" data-tone="quiet">
        <Icon name="chevron" />
        <span>{t('editor.precise')}</span>
      </Collapsible.Trigger>
      <Collapsible.Panel className="portrait-precise-panel">{children}</Collapsible.Panel>
    </Collapsible.Root>
  );
}

function PreciseSettings({ draft, shape }: { draft: Draft; shape: Shape }) {
  const { t, bytes } = useLanguage();
  const { work } = useAccount();
  const { source, crop } = draft;
  const { maxOriginalSide } = useLimits().data ?? DEFAULT_LIMITS;
  const saving = savingOf(draft);
  const first = useRef<HTMLDivElement>(null);
  const drawn = Boolean(source && crop);
  // They open below the rest, and have their height a frame later.
  useEffect(() => {
    const frame = requestAnimationFrame(() => first.current?.scrollIntoView({ block: 'center' }));
    return () => cancelAnimationFrame(frame);
  }, [drawn]);
  return (
    <>
      <div ref={first}>
        {source && crop && (
          <Fixed when={draft.confirmed}>
            <CropFields source={source} crop={crop} onChange={work.crop} />
          </Fixed>
        )}
      </div>
      <p role="status" className="portrait-enlarged">
        {isEnlarged(draft, maxOriginalSide) && t('preview.enlarged', { size: SIZES[0] })}
      </p>
      {saving && <p>{t('draft.lighter', { before: bytes(saving.before), after: bytes(saving.after) })}</p>}
      {source && crop && <LargePreview {...{ source, crop, shape }} />}
    </>
  );
}
