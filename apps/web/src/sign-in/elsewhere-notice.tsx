import { nameOf, useLanguage } from '@portrait/react';
import type { Elsewhere } from '../session/use-session.ts';

/** On a page of nobody: what another tab did. */
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
