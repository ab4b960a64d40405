import { useLanguage } from '@portrait/react';
import { Link } from 'wouter';

/** For somebody who came to a page of the moderators and is none. The server refuses them every call in any case. */
export function NoAccess() {
  const { say } = useLanguage();
  return (
    <main id="content" className="home" tabIndex={-1}>
      <section className="card no-access">
        <h1>{say('web.noAccess')}</h1>
        <p>{say('web.noAccessHint')}</p>
        <Link className="primary" href="/">
          {say('web.toHome')}
        </Link>
      </section>
    </main>
  );
}
