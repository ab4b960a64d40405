'use client';

import type { ReactNode } from 'react';
import { useLanguage } from '../language/use-language.ts';
import { IconButton } from './button.tsx';
import { Icon } from './icon.tsx';

export interface NoticeProps {
  tone: 'good' | 'bad' | 'waiting';
  children: ReactNode;
  /** A button to act on it. */
  action?: ReactNode;
  onDismiss?: () => void;
}

const ICONS = { good: 'check', bad: 'warning', waiting: 'clock' } as const;

/** A message about what just happened. It stays until it is dismissed, because people read at different speeds. */
export function Notice({ tone, children, action, onDismiss }: NoticeProps) {
  const { t } = useLanguage();
  return (
    <div className="portrait-notice" data-tone={tone}>
      <Icon name={ICONS[tone]} />
      <p>{children}</p>
      {action}
      {onDismiss && <IconButton icon="close" label={t('account.dismiss')} onClick={onDismiss} />}
    </div>
  );
}
