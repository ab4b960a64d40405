'use client';

import { useEffect, useState, type RefObject } from 'react';

export type CameraState = 'starting' | 'ready' | CameraProblem;

/** The name of the sentence that says it. */
export type CameraProblem = 'cameraRefused' | 'cameraMissing' | 'cameraBusy' | 'cameraHidden';

/** By what the browser calls it; anything else is one that does not answer. */
const PROBLEMS: Record<string, CameraProblem> = {
  NotAllowedError: 'cameraRefused',
  SecurityError: 'cameraRefused',
  NotFoundError: 'cameraMissing',
  OverconstrainedError: 'cameraMissing',
};

const WANTED = { video: { facingMode: 'user', width: 1920, height: 1080 } };

export interface Camera {
  state: CameraState;
  /** What is seen cannot be had as a file: nothing is left to look at. */
  hide: () => void;
  retry: () => void;
}

/** Shows what the camera sees in a video, from when this is first shown until it is gone. */
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
      // The light beside the lens must go out with the view, even when it is left before the camera has opened.
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
