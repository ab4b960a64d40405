'use client';

import { Switch } from '@base-ui/react/switch';
import { useId } from 'react';
import { useNotices } from '../calls/notices.ts';
import { useCurrentUpload, useLimits, usePendingUploads } from '../calls/queries.ts';
import { LoadFailure } from '../interface/load-failure.tsx';
import { useLanguage } from '../language/use-language.ts';
import { usePublished } from '../outcome/use-published.ts';
import { useAccount } from '../parts/account-context.ts';
import { Chooser } from './chooser.tsx';
import { CurrentPicture } from './current-picture.tsx';
import { PendingOffers } from './pending-offers.tsx';
import { Published } from './published.tsx';
import { SubmittedPicture } from './submitted-picture.tsx';

/** The current picture, the ones that wait, and the ways to choose another. */
export function PictureTab() {
  const { outcome, immediately } = useAccount();
  const pending = usePendingUploads({ enabled: true });
  const current = useCurrentUpload();
  const waiting = pending.data ?? [];
  const submitted = current.data?.submitted;
  const unknown = [current, pending].filter(({ data, isError }) => isError && !data);
  const { locked } = useNotices();
  const published = usePublished();
  // The notice above says why the picture cannot be changed.
  if (locked) return <CurrentPicture />;
  if (published) return <Published outcome={published} />;
  return (
    <div className="portrait-picture-tab">
      <CurrentPicture />
      <div>
        {unknown[0] && (
          <LoadFailure error={unknown[0].error} onRetry={() => unknown.forEach((each) => each.refetch())} />
        )}
        {submitted && <SubmittedPicture upload={submitted} outcome={outcome} />}
        <PendingOffers uploads={waiting} />
        <Chooser primary={waiting.length === 0} />
        {immediately.set && <ImmediatelySwitch value={immediately.value} onChange={immediately.set} />}
      </div>
    </div>
  );
}

function ImmediatelySwitch({ value, onChange }: { value: boolean; onChange: (value: boolean) => void }) {
  const { t } = useLanguage();
  const id = useId();
  const approves = useLimits().data?.approveBeforeLive;
  return (
    <div className="portrait-option">
      <div>
        <strong id={id}>{t(approves ? 'taking.immediatelySubmit' : 'taking.immediately')}</strong>
        <small id={`${id}-hint`}>{t('taking.immediatelyHint')}</small>
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
