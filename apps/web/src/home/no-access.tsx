import { useLanguage } from '@portrait/react';
import { Link } from 'wouter';

/** For a user who opened a moderators' page. The server refuses their calls in any case. */
export function NoAccess() {
  const { t } = useLanguage();
  return (
    <main id="content" className="home" tabIndex={-1}>
      <section className="card no-access">
        <h1>{t('web.noAccess')}</h1>
        <p>{t('web.noAccessHint')}</p>
        <Link className="primary" href="/">
          {t('web.toHome')}
        </Link>
      </section>
    </main>
  );
}
