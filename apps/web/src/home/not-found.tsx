import { useLanguage } from '@portrait/react';
import { Link } from '../routing/link.tsx';
import { usePlace } from '../routing/place.ts';
import { useTitle } from '../routing/use-title.ts';

/** For somebody whom a link led nowhere. */
export function NotFound() {
  const { say } = useLanguage();
  const { path } = usePlace();
  useTitle(say('web.notFound'));
  return (
    <main id="content" className="home" tabIndex={-1}>
      <section className="card no-access">
        <h1>{say('web.notFound')}</h1>
        <p>{say('web.notFoundHint', { path: `\u2068${asWritten(path)}\u2069` })}</p>
        <Link className="primary" href="/">
          {say('web.toHome')}
        </Link>
      </section>
    </main>
  );
}

/** Letters instead of their numbers, where these are numbers of letters. */
function asWritten(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
