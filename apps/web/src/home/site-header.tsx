import { ProfilePicture, useLanguage } from '@portrait/react';
import { PreferenceMenus } from '../preferences/preference-menus.tsx';
import type { Account } from '../session/account.ts';
import { Wordmark } from './wordmark.tsx';

export interface SiteHeaderProps {
  account: Account;
  onOpenAccount: () => void;
  onSignOut: () => Promise<void>;
}

export function SiteHeader({ account, onOpenAccount, onSignOut }: SiteHeaderProps) {
  const { say } = useLanguage();
  return (
    <header className="site-header">
      <Wordmark />
      <PreferenceMenus />
      <button type="button" className="account-button" onClick={onOpenAccount}>
        <ProfilePicture userId={account.id} username={account.username} size={32} alt="" />
        <bdi>{account.username}</bdi>
        <span className="visually-hidden">{say('account.open')}</span>
      </button>
      <button type="button" className="sign-out" onClick={() => void onSignOut()}>
        {say('web.signOut')}
      </button>
    </header>
  );
}
