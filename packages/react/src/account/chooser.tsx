'use client';

import { ACCEPTED_NAMES, DEFAULT_LIMITS } from '@portrait/contract';
import { useState } from 'react';
import { useLimits } from '../calls/queries.ts';
import { Button } from '../interface/button.tsx';
import { Icon } from '../interface/icon.tsx';
import { onDemand } from '../interface/on-demand.tsx';
import { useLanguage } from '../language/use-language.ts';
import { FileButton } from './file-button.tsx';

const CameraView = onDemand(() => import('./camera-view.tsx'));

/** The ways to a picture: the system's files, drop, paste, camera. */
export function Chooser({ onFiles, primary }: { onFiles: (files: File[]) => void; primary: boolean }) {
  const { say, bytes } = useLanguage();
  const limits = useLimits().data ?? DEFAULT_LIMITS;
  const [camera, setCamera] = useState(false);
  if (camera) {
    return (
      <CameraView
        onPicture={(picture) => onFiles([picture])}
        onCancel={() => setCamera(false)}
        meanwhile={<CameraComing onCancel={() => setCamera(false)} />}
      />
    );
  }
  return (
    <div className="portrait-chooser">
      <span className="portrait-chooser-mark">
        <Icon name="upload" />
      </span>
      <p>{say('account.drop')}</p>
      <div className="portrait-actions">
        <FileButton tone={primary ? 'primary' : 'plain'} onFiles={onFiles}>
          {say('account.choose')}
        </FileButton>
        {'mediaDevices' in navigator && (
          <Button icon="camera" onClick={() => setCamera(true)}>
            {say('account.camera')}
          </Button>
        )}
      </div>
      <small>{say('account.accepted', { formats: ACCEPTED_NAMES, limit: bytes(limits.maxUploadBytes) })}</small>
    </div>
  );
}

function CameraComing({ onCancel }: { onCancel: () => void }) {
  const { say } = useLanguage();
  return (
    <div className="portrait-camera">
      <p className="portrait-quiet">{say('account.loading')}</p>
      <div className="portrait-actions">
        <Button onClick={onCancel}>{say('draft.cancel')}</Button>
      </div>
    </div>
  );
}
