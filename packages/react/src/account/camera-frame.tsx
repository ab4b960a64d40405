'use client';

import type { ReactNode } from 'react';
import { Button } from '../interface/button.tsx';
import { useLanguage } from '../language/use-language.ts';

export interface CameraFrameProps {
  onCancel: () => void;
  actions?: ReactNode;
  children: ReactNode;
}

/** The view takes the space that the buttons below leave, so that they are always visible. */
export function CameraFrame({ onCancel, actions, children }: CameraFrameProps) {
  const { t } = useLanguage();
  return (
    <>
      <div className="portrait-window-body portrait-camera">{children}</div>
      <footer className="portrait-window-footer">
        <div className="portrait-actions">
          <Button onClick={onCancel}>{t('draft.cancel')}</Button>
          {actions}
        </div>
      </footer>
    </>
  );
}
