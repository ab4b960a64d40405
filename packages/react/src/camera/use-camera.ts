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

const SIZE = { width: 1920, height: 1080 };

export interface Camera {
  state: CameraState;
  /** The camera faces the user, who expects a mirror. */
  mirrored: boolean;
  /** The camera's image cannot be read as a file: the camera is turned off. */
  hide: () => void;
  retry: () => void;
  /** Switches to the next camera; absent where there is one. */
  next: (() => void) | undefined;
}

interface Wanted {
  /** The camera's id; the one that faces the user by default. */
  deviceId?: string | undefined;
}

/** Shows the camera's image in a video element for as long as the component is mounted. */
export function useCamera(video: RefObject<HTMLVideoElement | null>): Camera {
  const [state, setState] = useState<CameraState>('starting');
  const [wanted, setWanted] = useState<Wanted>({});
  const [hidden, setHidden] = useState(false);
  const [open, setOpen] = useState<{ id: string | undefined; mirrored: boolean }>({ id: undefined, mirrored: true });
  const [others, setOthers] = useState<string[]>([]);
  useEffect(() => {
    if (hidden) return undefined;
    let left = false;
    const settle = (settled: CameraState) => !left && setState(settled);
    const { deviceId } = wanted;
    const which = deviceId === undefined ? { facingMode: 'user' } : { deviceId: { exact: deviceId } };
    const opened = navigator.mediaDevices.getUserMedia({ video: { ...SIZE, ...which } });
    opened.then(
      (stream) => {
        if (left || !video.current) return;
        video.current.srcObject = stream;
        const [track] = stream.getVideoTracks();
        for (const each of stream.getTracks()) each.addEventListener('ended', () => settle('cameraBusy'));
        const settings = track?.getSettings();
        setOpen({ id: settings?.deviceId, mirrored: settings?.facingMode !== 'environment' });
        settle('ready');
        // Their ids are known once one was allowed.
        void camerasOf().then((ids) => !left && setOthers(ids));
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
  }, [video, wanted, hidden]);

  function start(from: Wanted) {
    setHidden(false);
    setState('starting');
    setWanted(from);
  }
  const following = others[(others.indexOf(open.id ?? '') + 1) % others.length];
  return {
    state: hidden ? 'cameraHidden' : state,
    mirrored: open.mirrored,
    hide: () => setHidden(true),
    retry: () => start({}),
    next: others.length > 1 ? () => start({ deviceId: following }) : undefined,
  };
}

async function camerasOf(): Promise<string[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
    .map(({ deviceId }) => deviceId);
}

function problemOfCamera(error: unknown): CameraProblem {
  return (error instanceof Error && PROBLEMS[error.name]) || 'cameraBusy';
}
