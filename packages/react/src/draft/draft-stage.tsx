'use client';

import { Button } from '../interface/button.tsx';
import { Fixed } from '../interface/fixed.tsx';
import { Notice } from '../interface/notice.tsx';
import { onDemand } from '../interface/on-demand.tsx';
import { useLanguage } from '../language/use-language.ts';
import { UploadSquare } from '../picture/upload-square.tsx';
import { CropPreview, type Shape } from '../preview/crop-preview.tsx';
import type { Draft } from './draft.ts';
import type { DraftWork } from './use-draft.ts';

/** The cropping library is loaded only to crop. */
export const CropStage = onDemand(() => import('../editor/crop-stage.tsx'));

/** Side of what stands in for the stage, in CSS pixels. */
const STAND_IN = 320;

export interface DraftStageProps {
  draft: Draft;
  work: DraftWork;
  shape: Shape;
  keys: string;
}

/** The picture under its frame; its sharp square until the picture itself is there. */
export function DraftStage({ draft, work, shape, keys }: DraftStageProps) {
  const { t } = useLanguage();
  const { source, crop, transfer } = draft;
  if (draft.unseen) {
    return (
      <div role="alert" className="portrait-stage">
        <Notice tone="bad" action={<Button onClick={work.look}>{t('draft.retry')}</Button>}>
          {t('draft.previewFailed')}
        </Notice>
      </div>
    );
  }
  if (source && crop) {
    const fallback = (
      <div className="portrait-stage" data-shape={shape}>
        <CropPreview source={source} crop={crop} size={STAND_IN} label={t('account.loading')} />
      </div>
    );
    return (
      <Fixed when={draft.confirmed}>
        <CropStage {...{ source, crop, shape, keys, fallback }} onChange={work.crop} />
      </Fixed>
    );
  }
  return (
    <div className="portrait-stage portrait-stage-empty" data-shape={shape} aria-busy={!draft.undrawable}>
      {transfer.state === 'sent' && !draft.undrawable ? (
        <UploadSquare upload={transfer.upload} size={STAND_IN} />
      ) : (
        draft.undrawable && <p>{t('draft.noPreview')}</p>
      )}
    </div>
  );
}
