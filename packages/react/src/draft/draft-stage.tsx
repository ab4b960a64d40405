'use client';

import { Button } from '../interface/button.tsx';
import { Notice } from '../interface/notice.tsx';
import { onDemand } from '../interface/on-demand.tsx';
import { useLanguage } from '../language/use-language.ts';
import { CropPreview } from '../preview/crop-preview.tsx';
import { Fixed } from '../interface/fixed.tsx';
import { untouchedCrop } from './draft-crop.ts';
import type { Draft } from './draft.ts';
import type { DraftWork } from './use-draft.ts';

/** The cropping library is loaded only to crop. */
export const CropEditor = onDemand(() => import('./crop-work.tsx'));

/** The picture, with all controls that change its crop. */
export function DraftStage({ draft, work, shape }: { draft: Draft; work: DraftWork; shape: 'round' | 'square' }) {
  const { t } = useLanguage();
  const { source, crop, suggestions } = draft;
  if (draft.unseen) {
    return (
      <div role="alert" className="portrait-stage">
        <Notice tone="bad" action={<Button onClick={work.look}>{t('draft.retry')}</Button>}>
          {t('draft.previewFailed')}
        </Notice>
      </div>
    );
  }
  if (!source || !crop) {
    return (
      <p className="portrait-stage portrait-stage-empty">
        {t(draft.undrawable ? 'draft.noPreview' : 'account.loading')}
      </p>
    );
  }
  const fallback = (
    <div className="portrait-stage">
      <CropPreview source={source} crop={crop} size={320} label={t('account.loading')} />
    </div>
  );
  const untouched = untouchedCrop(draft, source);
  return (
    <Fixed when={draft.confirmed}>
      <CropEditor {...{ source, crop, untouched, shape, fallback, suggestions }} onChange={work.crop} />
    </Fixed>
  );
}
