import { useLanguage } from '@portrait/react';
import { useEffect, useState } from 'react';
import { askServer, type Credentials, type DemoAccount } from '../session/account.ts';

/** The accounts of the demonstration; nothing on other servers. */
export function DemoAccounts({ busy, onChoose }: { busy: boolean; onChoose: (credentials: Credentials) => void }) {
  const { t, locale } = useLanguage();
  const [accounts, setAccounts] = useState<DemoAccount[]>([]);

  useEffect(() => {
    askServer<DemoAccount[]>('demo-accounts', locale).then(setAccounts, () => setAccounts([]));
  }, [locale]);

  if (accounts.length === 0) return null;
  const roles = { user: t('web.roleUser'), moderator: t('web.roleModerator'), admin: t('web.roleAdmin') };
  return (
    <div className="demo">
      <h3>{t('web.demoTitle')}</h3>
      <p>{t('web.demoHint')}</p>
      <ul>
        {accounts.map(({ username, password, role }) => (
          <li key={username}>
            <button
              type="button"
              aria-disabled={busy || undefined}
              onClick={() => !busy && onChoose({ username, password })}
            >
              <span className="demo-initial" aria-hidden="true">
                {username.slice(0, 1).toUpperCase()}
              </span>
              <span>
                <strong>{username}</strong>
                <small>
                  {roles[role]} · {t('web.demoPassword', { password })}
                </small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
