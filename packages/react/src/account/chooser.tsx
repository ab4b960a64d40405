'use client';

import { ACCEPTED_NAMES, DEFAULT_LIMITS } from '@portrait/contract';
import { useLimits } from '../calls/queries.ts';
import { Button } from '../interface/button.tsx';
import { Icon } from '../interface/icon.tsx';
import { useLanguage } from '../language/use-language.ts';
import { FileButton } from '../interface/file-button.tsx';
import type { CameraOpen } from './use-camera-open.ts';

export interface ChooserProps {
  camera: CameraOpen;
  onFiles: (files: File[]) => void;
  primary: boolean;
}

/** The ways to choose a picture: a file, drop, paste, camera. */
export function Chooser({ camera, onFiles, primary }: ChooserProps) {
  const { t, bytes } = useLanguage();
  const limits = useLimits().data ?? DEFAULT_LIMITS;
  return (
    <div className="portrait-chooser">
      <span className="portrait-chooser-mark">
        <Icon name="upload" />
      </span>
      <p>{t('account.drop')}</p>
      <div className="portrait-actions">
        <FileButton tone={primary ? 'primary' : 'plain'} onFiles={onFiles}>
          {t('account.choose')}
        </FileButton>
        {'mediaDevices' in navigator && (
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          <Button icon="camera" autoFocus={camera.wasOpen} onClick={camera.open}>
            {t('account.camera')}
          </Button>
        )}
      </div>
      <small>{t('account.accepted', { formats: ACCEPTED_NAMES, limit: bytes(limits.maxUploadBytes) })}</small>
    </div>
  );
}
