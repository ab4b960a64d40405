import { nameOf, useLanguage } from '@portrait/react';
import type { Elsewhere } from '../session/use-session.ts';

/** Says on a page without a user what happened in another tab. */
export function ElsewhereNotice({ elsewhere }: { elsewhere: Elsewhere | undefined }) {
  const { t } = useLanguage();
  return (
    <div role="status" className="elsewhere">
      {elsewhere?.kind === 'signedOut' && <p>{t('session.signedOut')}</p>}
      {elsewhere?.kind === 'signedIn' && (
        <>
          <p>{t('session.elsewhere', { username: nameOf(elsewhere.person) })}</p>
          <button type="button" className="link" onClick={() => location.reload()}>
            {t('session.continueAs', { username: nameOf(elsewhere.person) })}
          </button>
        </>
      )}
    </div>
  );
}
