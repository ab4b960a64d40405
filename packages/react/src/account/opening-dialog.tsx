'use client';

import { directionOf } from '@portrait/contract';
import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { Button, IconButton } from '../interface/button.tsx';
import { Notice } from '../interface/notice.tsx';
import { useLanguage } from '../language/use-language.ts';

export interface OpeningDialogProps {
  open: boolean;
  onClose: () => void;
  container: HTMLElement | null | undefined;
  /** Loads the window's code again; absent while it is being loaded. */
  onRetry?: () => void;
}

/** Shown in place of the account window where it was opened before its code was loaded: the browser's own dialog. */
export function OpeningDialog({ open, container, ...rest }: OpeningDialogProps) {
  if (!open) return null;
  const dialog = <OpenDialog {...rest} />;
  return container ? createPortal(dialog, container) : dialog;
}

function OpenDialog({ onClose, onRetry }: Pick<OpeningDialogProps, 'onClose' | 'onRetry'>) {
  const { t, locale } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const { current } = dialog;
    current?.showModal();
    // The window that takes its place gives the focus back to where it was before both.
    return () => current?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="portrait portrait-window portrait-question portrait-opening"
      aria-label={t('account.title')}
      aria-busy={!onRetry}
      lang={locale}
      dir={directionOf(locale)}
      onCancel={onClose}
    >
      <header className="portrait-window-header">
        {!onRetry && <p role="status">{t('account.loading')}</p>}
        <IconButton icon="close" label={t('account.close')} onClick={onClose} />
      </header>
      {onRetry && (
        <div role="alert">
          <Notice tone="bad" action={<Button onClick={onRetry}>{t('draft.retry')}</Button>}>
            {t('account.notLoaded')}
          </Notice>
        </div>
      )}
    </dialog>
  );
}
