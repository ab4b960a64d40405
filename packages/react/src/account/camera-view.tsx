'use client';

import { useRef } from 'react';
import { Button } from '../interface/button.tsx';
import { Notice } from '../interface/notice.tsx';
import { useLanguage } from '../language/use-language.ts';
import { redrawPicture } from '../upload/redraw-picture.ts';
import { CameraFrame } from './camera-frame.tsx';
import { FileButton } from '../interface/file-button.tsx';
import { useCamera } from './use-camera.ts';

export interface CameraViewProps {
  onFiles: (files: File[]) => void;
  onCancel: () => void;
}

/** Shows the camera's image, mirrored as in a mirror, and takes one photo. Without a camera it offers to choose a file. */
export default function CameraView({ onFiles, onCancel }: CameraViewProps) {
  const { t } = useLanguage();
  const video = useRef<HTMLVideoElement>(null);
  const { state, hide, retry } = useCamera(video);
  if (state !== 'starting' && state !== 'ready') {
    const actions = (
      <>
        <FileButton onFiles={onFiles}>{t('account.choose')}</FileButton>
        <Button tone="primary" onClick={retry}>
          {t('draft.retry')}
        </Button>
      </>
    );
    return (
      <CameraFrame onCancel={onCancel} actions={actions}>
        <div role="alert">
          <Notice tone="bad">{t(`account.${state}`)}</Notice>
        </div>
      </CameraFrame>
    );
  }
  async function take() {
    const photo = video.current && (await photoOf(video.current));
    if (photo) onFiles([photo]);
    else hide();
  }
  return (
    <CameraFrame
      onCancel={onCancel}
      actions={
        <Button tone="primary" icon="camera" disabled={state === 'starting'} onClick={() => void take()}>
          {t('account.camera')}
        </Button>
      }
    >
      <video ref={video} autoPlay muted playsInline aria-label={t('account.cameraView')} />
    </CameraFrame>
  );
}

/** @returns undefined where the browser does not let pages read the camera's pixels */
async function photoOf(video: HTMLVideoElement): Promise<File | undefined> {
  const { videoWidth: width, videoHeight: height } = video;
  const photo = await redrawPicture(await frameOf(video), { width, height, as: 'image/jpeg' });
  return photo && new File([photo], 'photo.jpg', { type: 'image/jpeg' });
}

/** Shortly after its start a video may not have a frame yet. */
async function frameOf(video: HTMLVideoElement): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(video);
  } catch {
    await new Promise((resolve) => video.addEventListener('timeupdate', resolve, { once: true }));
    return createImageBitmap(video);
  }
}
