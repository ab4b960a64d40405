import { useLanguage, type NotLoadedProps } from '@portrait/react';

/** Shown instead of a page whose code could not be loaded, with a button to try again. */
export function NotLoaded({ onRetry }: Pick<NotLoadedProps, 'onRetry'>) {
  const { t } = useLanguage();
  const retry = () => {
    // The button is removed, and keyboard users would lose their place in the page.
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

/** Requests failed style sheets again: Vite requests them only once, unlike code. */
function fetchStylesAgain(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]'))
    if (!hasRules(link.sheet)) link.replaceWith(link.cloneNode());
}

/** A style sheet that failed to load has no rules, or does not let scripts read them. */
function hasRules(sheet: CSSStyleSheet | null): boolean {
  try {
    return sheet !== null && sheet.cssRules.length > 0;
  } catch {
    return false;
  }
}
