import { useLanguage } from '@portrait/react';
import { Link, useLocation } from 'wouter';
import { useTitle } from '../routing/use-title.ts';

/** For somebody whom a link led nowhere. */
export function NotFound() {
  const { say } = useLanguage();
  const [path] = useLocation();
  useTitle(say('web.notFound'));
  return (
    <main id="content" className="home" tabIndex={-1}>
      <section className="card no-access">
        <h1>{say('web.notFound')}</h1>
        <p>{say('web.notFoundHint', { path: `\u2068${path}\u2069` })}</p>
        <Link className="primary" href="/">
          {say('web.toHome')}
        </Link>
      </section>
    </main>
  );
}
