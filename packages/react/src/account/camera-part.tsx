'use client';

import { onDemand } from '../interface/on-demand.tsx';
import { useLanguage } from '../language/use-language.ts';
import { CameraFrame } from './camera-frame.tsx';
import type { CameraViewProps } from './camera-view.tsx';

const CameraView = onDemand(() => import('./camera-view.tsx'));

/** The camera. Its code is loaded only to take a photo. */
export function CameraPart(props: CameraViewProps) {
  return <CameraView {...props} fallback={<Coming onCancel={props.onCancel} />} />;
}

function Coming({ onCancel }: Pick<CameraViewProps, 'onCancel'>) {
  const { t } = useLanguage();
  return (
    <CameraFrame onCancel={onCancel}>
      <p className="portrait-quiet">{t('account.loading')}</p>
    </CameraFrame>
  );
}
