'use client';

import type { NotLoadedProps } from '../../interface/on-demand.tsx';
import { useLanguage } from '../../language/use-language.ts';

/** Shown instead of a page whose code could not be loaded, with a button to try again. */
export function NotLoaded({ onRetry }: Pick<NotLoadedProps, 'onRetry'>) {
  const { t } = useLanguage();
  return (
    <div role="alert" className="portrait-admin-failure-bar">
      <p>{t('account.notLoaded')}</p>
      <button
        type="button"
        className="portrait-admin-link"
        onClick={({ currentTarget }) => {
          // The button is removed, and keyboard users would lose their place in the page.
          currentTarget.closest('main')?.focus();
          onRetry();
        }}
      >
        {t('draft.retry')}
      </button>
    </div>
  );
}
