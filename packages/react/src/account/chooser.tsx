'use client';

import { ACCEPTED_NAMES, DEFAULT_LIMITS } from '@portrait/contract';
import { useLimits } from '../calls/queries.ts';
import { Button } from '../interface/button.tsx';
import { Icon } from '../interface/icon.tsx';
import { useLanguage } from '../language/use-language.ts';
import { Choose } from '../parts/choose.tsx';
import { useAccount } from '../parts/account-context.ts';

/**
 * The ways to choose a picture: a file, drop, paste, camera.
 *
 * @param primary whether it is what a user most likely came for
 */
export function Chooser({ primary }: { primary: boolean }) {
  const { t, bytes } = useLanguage();
  const { camera } = useAccount();
  const limits = useLimits().data ?? DEFAULT_LIMITS;
  return (
    <div className="portrait-chooser">
      <span className="portrait-chooser-mark">
        <Icon name="upload" />
      </span>
      <p className="portrait-chooser-drop">{t('account.drop')}</p>
      <div className="portrait-actions">
        <Choose className="portrait-button" data-tone={primary ? 'primary' : 'plain'} />
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
