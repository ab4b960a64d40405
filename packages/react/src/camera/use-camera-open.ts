'use client';

import { useState } from 'react';

export interface CameraOpen {
  isOpen: boolean;
  /** It was open: its button takes the focus again. */
  wasOpen: boolean;
  open: () => void;
  close: () => void;
}

/** Whether the camera is shown. */
export function useCameraOpen(): CameraOpen {
  const [state, setState] = useState<'never' | 'open' | 'closed'>('never');
  return {
    isOpen: state === 'open',
    wasOpen: state === 'closed',
    open: () => setState('open'),
    close: () => setState((before) => (before === 'open' ? 'closed' : before)),
  };
}
