'use client';

import { useRef } from 'react';
import { Button } from '../interface/button.tsx';
import { Notice } from '../interface/notice.tsx';
import { useLanguage } from '../language/use-language.ts';
import { CameraFrame } from './camera-frame.tsx';
import { FileButton } from './file-button.tsx';
import { useCamera } from './use-camera.ts';

export interface CameraViewProps {
  onFiles: (files: File[]) => void;
  onCancel: () => void;
}

/** Shows what the camera sees, mirrored as people know themselves, and takes one photo of it; a file instead where there is none. */
export default function CameraView({ onFiles, onCancel }: CameraViewProps) {
  const { say } = useLanguage();
  const video = useRef<HTMLVideoElement>(null);
  const { state, retry } = useCamera(video);
  if (state !== 'starting' && state !== 'ready') {
    const actions = (
      <>
        <FileButton onFiles={onFiles}>{say('account.choose')}</FileButton>
        <Button tone="primary" onClick={retry}>
          {say('draft.retry')}
        </Button>
      </>
    );
    return (
      <CameraFrame onCancel={onCancel} actions={actions}>
        <div role="alert">
          <Notice tone="bad">{say(`account.${state}`)}</Notice>
        </div>
      </CameraFrame>
    );
  }
  const take = () => video.current && void photoOf(video.current).then((photo) => onFiles([photo]));
  return (
    <CameraFrame
      onCancel={onCancel}
      actions={
        <Button tone="primary" icon="camera" disabled={state === 'starting'} onClick={take}>
          {say('account.camera')}
        </Button>
      }
    >
      <video ref={video} autoPlay muted playsInline aria-label={say('account.cameraView')} />
    </CameraFrame>
  );
}

async function photoOf(video: HTMLVideoElement): Promise<File> {
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
  return new File([blob], 'photo.jpg', { type: 'image/jpeg' });
}
