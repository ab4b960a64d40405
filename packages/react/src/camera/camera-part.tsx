'use client';

import { onDemand } from '../interface/on-demand.tsx';
import { CameraFrame } from './camera-frame.tsx';

const CameraView = onDemand(() => import('./camera-view.tsx'));

/** The camera. Its code is loaded only to take a photo. */
export function CameraPart() {
  return <CameraView fallback={<CameraFrame />} />;
}
