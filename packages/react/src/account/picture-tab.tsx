'use client';

import { Switch } from '@base-ui/react/switch';
import { useId } from 'react';
import { useNotices } from '../calls/notices.ts';
import { useCurrentUpload, usePendingUploads } from '../calls/queries.ts';
import type { DraftWork } from '../draft/use-draft.ts';
import { LoadFailure } from '../interface/load-failure.tsx';
import { useLanguage } from '../language/use-language.ts';
import { Chooser } from './chooser.tsx';
import { CurrentPicture } from './current-picture.tsx';
import { PendingOffers } from './pending-offers.tsx';
import { SubmittedPicture } from './submitted-picture.tsx';
import type { CameraOpen } from './use-camera-open.ts';
import type { Immediately } from './use-immediately.ts';
import type { Outcomes } from '../outcome/use-outcome.ts';

export interface PictureTabProps {
  work: DraftWork;
  outcome: Outcomes;
  immediately: Immediately;
  camera: CameraOpen;
  onFiles: (files: File[]) => void;
}

/** The current picture, the ones that wait, and the ways to choose another. */
export function PictureTab({ work, outcome, immediately, camera, onFiles }: PictureTabProps) {
  const pending = usePendingUploads({ enabled: true });
  const current = useCurrentUpload();
  const waiting = pending.data ?? [];
  const submitted = current.data?.submitted;
  const unknown = [current, pending].find(({ data, isError }) => isError && !data);
  const { locked } = useNotices();
  // The notice above says why the picture cannot be changed.
  if (locked) return <CurrentPicture work={work} outcome={outcome} />;
  return (
    <>
      <CurrentPicture work={work} outcome={outcome} />
      {unknown && <LoadFailure error={unknown.error} onRetry={() => void unknown.refetch()} />}
      {submitted && <SubmittedPicture upload={submitted} outcome={outcome} />}
      <PendingOffers uploads={waiting} work={work} outcome={outcome} />
      <Chooser camera={camera} onFiles={onFiles} primary={waiting.length === 0} />
      {immediately.set && <ImmediatelySwitch value={immediately.value} onChange={immediately.set} />}
    </>
  );
}

function ImmediatelySwitch({ value, onChange }: { value: boolean; onChange: (value: boolean) => void }) {
  const { t } = useLanguage();
  const id = useId();
  return (
    <div className="portrait-option">
      <div>
        <strong id={id}>{t('account.immediately')}</strong>
        <small id={`${id}-hint`}>{t('account.immediatelyHint')}</small>
      </div>
      <Switch.Root
        className="portrait-switch"
        checked={value}
        onCheckedChange={onChange}
        aria-labelledby={id}
        aria-describedby={`${id}-hint`}
      >
        <Switch.Thumb />
      </Switch.Root>
    </div>
  );
}
