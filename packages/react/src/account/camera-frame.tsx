'use client';

import type { ReactNode } from 'react';
import { Button } from '../interface/button.tsx';
import { useLanguage } from '../language/use-language.ts';

export interface CameraFrameProps {
  onCancel: () => void;
  actions?: ReactNode;
  children: ReactNode;
}

/** What is seen takes the room that the buttons below leave: those are always in view. */
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
