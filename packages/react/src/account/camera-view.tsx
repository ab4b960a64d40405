'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '../interface/button.tsx';
import { Notice } from '../interface/notice.tsx';
import { useLanguage } from '../language/use-language.ts';

export interface CameraViewProps {
  onPicture: (picture: File) => void;
  onCancel: () => void;
}

/** Shows what the camera sees, mirrored as people know themselves, and takes one photo of it. */
export default function CameraView({ onPicture, onCancel }: CameraViewProps) {
  const { say } = useLanguage();
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<'starting' | 'ready' | 'refused'>('starting');
  useCamera(
    video,
    useCallback((ready) => setState(ready ? 'ready' : 'refused'), []),
  );

  return (
    <div className="portrait-camera">
      {state === 'refused' ? (
        <Notice tone="bad">{say('account.cameraRefused')}</Notice>
      ) : (
        <video ref={video} autoPlay muted playsInline aria-label={say('account.cameraView')} />
      )}
      <div className="portrait-actions">
        <Button onClick={onCancel}>{say('draft.cancel')}</Button>
        <Button
          tone="primary"
          icon="camera"
          disabled={state !== 'ready'}
          onClick={() => video.current && void photoOf(video.current).then(onPicture)}
        >
          {say('account.camera')}
        </Button>
      </div>
    </div>
  );
}

function useCamera(video: { current: HTMLVideoElement | null }, onSettled: (ready: boolean) => void): void {
  useEffect(() => {
    let left = false;
    const opened = navigator.mediaDevices.getUserMedia({ video: { facingMode: 'user', width: 1920, height: 1080 } });
    opened.then(
      (stream) => {
        if (left || !video.current) return;
        video.current.srcObject = stream;
        onSettled(true);
      },
      () => !left && onSettled(false),
    );
    return () => {
      left = true;
      // The light beside the lens must go out with the view, even when it is left before the camera has opened.
      void opened.then(
        (stream) => stream.getTracks().forEach((track) => track.stop()),
        () => undefined,
      );
    };
  }, [video, onSettled]);
}

async function photoOf(video: HTMLVideoElement): Promise<File> {
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
  return new File([blob], 'photo.jpg', { type: 'image/jpeg' });
}
