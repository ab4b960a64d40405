import { useLanguage } from '@portrait/react';
import { Link, useLocation } from 'wouter';
import { useTitle } from '../routing/use-title.ts';

/** The page for an unknown address. */
export function NotFound() {
  const { t } = useLanguage();
  const [path] = useLocation();
  useTitle(t('web.notFound'));
  return (
    <main id="content" className="home" tabIndex={-1}>
      <section className="card no-access">
        <h1>{t('web.notFound')}</h1>
        <p>{t('web.notFoundHint', { path: `\u2068${path}\u2069` })}</p>
        <Link className="primary" href="/">
          {t('web.toHome')}
        </Link>
      </section>
    </main>
  );
}
