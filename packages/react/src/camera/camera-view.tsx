'use client';

import { Toggle } from '@base-ui/react/toggle';
import { useRef, useState } from 'react';
import { Button, IconButton } from '../interface/button.tsx';
import { FileButton } from '../interface/file-button.tsx';
import { Icon } from '../interface/icon.tsx';
import { Notice } from '../interface/notice.tsx';
import { useLanguage } from '../language/use-language.ts';
import { useAccount } from '../parts/account-context.ts';
import { CameraFrame } from './camera-frame.tsx';
import { photoOf } from './photo-of.ts';
import { useCamera, type CameraProblem } from './use-camera.ts';
import { useShutter } from './use-shutter.ts';

const DELAY_SECONDS = 3;

/** Shows the camera's image under a round guide, and takes one photo. Without a camera it offers to choose a file. */
export default function CameraView() {
  const { t } = useLanguage();
  const { takePhoto } = useAccount();
  const video = useRef<HTMLVideoElement>(null);
  const camera = useCamera(video);
  const [delayed, setDelayed] = useState(false);

  async function take() {
    const photo = video.current && (await photoOf(video.current));
    if (photo) takePhoto(photo, camera.mirrored);
    else camera.hide();
  }
  const shutter = useShutter(() => void take());

  if (camera.state !== 'starting' && camera.state !== 'ready') {
    return <NoCamera problem={camera.state} onRetry={camera.retry} />;
  }
  return (
    <CameraFrame
      stage={
        <>
          <video
            ref={video}
            autoPlay
            muted
            playsInline
            data-mirrored={camera.mirrored}
            aria-label={t('account.cameraView')}
          />
          <span className="portrait-camera-guide" />
          <span role="timer" aria-live="assertive" className="portrait-camera-count">
            {shutter.left}
          </span>
        </>
      }
      tools={
        <>
          <Toggle className="portrait-tool-toggle" pressed={delayed} onPressedChange={setDelayed}>
            <Icon name="clock" />
            {t('account.cameraDelay', { seconds: DELAY_SECONDS })}
          </Toggle>
          {camera.next && <IconButton icon="switch" label={t('account.cameraSwitch')} onClick={camera.next} />}
        </>
      }
      actions={
        <Button
          tone="primary"
          icon="camera"
          disabled={camera.state === 'starting'}
          busy={shutter.left !== undefined}
          onClick={() => shutter.release(delayed ? DELAY_SECONDS : 0)}
        >
          {t('account.camera')}
        </Button>
      }
    />
  );
}

function NoCamera({ problem, onRetry }: { problem: CameraProblem; onRetry: () => void }) {
  const { t } = useLanguage();
  const { take } = useAccount();
  return (
    <CameraFrame
      stage={
        <div role="alert">
          <Notice tone="bad">{t(`account.${problem}`)}</Notice>
        </div>
      }
      actions={
        <>
          <FileButton onFiles={take}>{t('account.choose')}</FileButton>
          <Button tone="primary" onClick={onRetry}>
            {t('draft.retry')}
          </Button>
        </>
      }
    />
  );
}
