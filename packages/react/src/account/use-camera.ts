'use client';

import { useEffect, useState, type RefObject } from 'react';

export type CameraState = 'starting' | 'ready' | CameraProblem;

/** The key of the message. */
export type CameraProblem = 'cameraRefused' | 'cameraMissing' | 'cameraBusy' | 'cameraHidden';

/** By the name of the browser's error; any other is a camera that does not answer. */
const PROBLEMS: Record<string, CameraProblem> = {
  NotAllowedError: 'cameraRefused',
  SecurityError: 'cameraRefused',
  NotFoundError: 'cameraMissing',
  OverconstrainedError: 'cameraMissing',
};

const WANTED = { video: { facingMode: 'user', width: 1920, height: 1080 } };

export interface Camera {
  state: CameraState;
  /** The camera's image cannot be read as a file: the camera is turned off. */
  hide: () => void;
  retry: () => void;
}

/** Shows the camera's image in a video element for as long as the component is mounted. */
export function useCamera(video: RefObject<HTMLVideoElement | null>): Camera {
  const [state, setState] = useState<CameraState>('starting');
  const [attempt, setAttempt] = useState(1);
  const [hidden, setHidden] = useState(false);
  useEffect(() => {
    if (hidden) return undefined;
    let left = false;
    const settle = (settled: CameraState) => !left && setState(settled);
    const opened = navigator.mediaDevices.getUserMedia(WANTED);
    opened.then(
      (stream) => {
        if (left || !video.current) return;
        video.current.srcObject = stream;
        for (const track of stream.getTracks()) track.addEventListener('ended', () => settle('cameraBusy'));
        settle('ready');
      },
      (error: unknown) => settle(problemOfCamera(error)),
    );
    return () => {
      left = true;
      // The camera's light must go out with the view, even when the view is closed before the camera has opened.
      void opened.then(
        (stream) => stream.getTracks().forEach((track) => track.stop()),
        () => undefined,
      );
    };
  }, [video, attempt, hidden]);
  return {
    state: hidden ? 'cameraHidden' : state,
    hide: () => setHidden(true),
    retry() {
      setHidden(false);
      setState('starting');
      setAttempt(attempt + 1);
    },
  };
}

function problemOfCamera(error: unknown): CameraProblem {
  return (error instanceof Error && PROBLEMS[error.name]) || 'cameraBusy';
}
