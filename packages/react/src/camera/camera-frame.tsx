'use client';

import type { ReactNode } from 'react';
import { Button } from '../interface/button.tsx';
import { useLanguage } from '../language/use-language.ts';
import { useAccount } from '../parts/account-context.ts';

export interface CameraFrameProps {
  /** In the stage's place. */
  stage?: ReactNode;
  /** Below it. */
  tools?: ReactNode;
  actions?: ReactNode;
}

/** The camera has the place and the size of the stage in which its photo is framed next. */
export function CameraFrame({ stage, tools, actions }: CameraFrameProps) {
  const { t } = useLanguage();
  const { camera } = useAccount();
  return (
    <>
      <div className="portrait-window-body portrait-camera">
        <div className="portrait-stage portrait-camera-stage">{stage}</div>
        <div className="portrait-camera-tools">{tools}</div>
      </div>
      <footer className="portrait-window-footer">
        <div className="portrait-actions">
          <Button onClick={camera.close}>{t('draft.cancel')}</Button>
          {actions}
        </div>
      </footer>
    </>
  );
}
