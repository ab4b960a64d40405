import { useLanguage, type NotLoadedProps } from '@portrait/react';

/** Instead of a page whose code did not come: what is around it stays, and it can be fetched again. */
export function NotLoaded({ onRetry }: Pick<NotLoadedProps, 'onRetry'>) {
  const { t } = useLanguage();
  const retry = () => {
    // The button goes, and with it the place in the page that somebody without a mouse was at.
    document.getElementById('content')?.focus();
    fetchStylesAgain();
    onRetry();
  };
  return (
    <div role="alert" className="failure-bar">
      <p>{t('account.notLoaded')}</p>
      <button type="button" className="link" onClick={retry}>
        {t('draft.retry')}
      </button>
    </div>
  );
}

/** Code is fetched again when it is asked for again; what it looks like Vite asks for once. */
function fetchStylesAgain(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]'))
    if (!hasRules(link.sheet)) link.replaceWith(link.cloneNode());
}

/** Of what did not come a browser shows none, or lets nobody look. */
function hasRules(sheet: CSSStyleSheet | null): boolean {
  try {
    return sheet !== null && sheet.cssRules.length > 0;
  } catch {
    return false;
  }
}
