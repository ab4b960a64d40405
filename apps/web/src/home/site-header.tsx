import { AttentionDot, ProfilePicture, useLanguage, useOpenLabel } from '@portrait/react';
import { Link } from 'wouter';
import { PreferenceMenus } from '../preferences/preference-menus.tsx';
import type { Account } from '../session/account.ts';
import { Wordmark } from './wordmark.tsx';

export interface SiteHeaderProps {
  account: Account;
  onOpenAccount: () => void;
  onSignOut: () => void;
}

export function SiteHeader({ account, onOpenAccount, onSignOut }: SiteHeaderProps) {
  const { t } = useLanguage();
  const openLabel = useOpenLabel();
  return (
    <header className="site-header">
      <Link href="/" className="home-link">
        <Wordmark />
      </Link>
      {account.role !== 'user' && (
        <Link href="/admin/uploads" className="admin-link" title={t('web.admin')}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M12 3l7 3v5c0 4.500-3 8-7 10-4-2-7-5.500-7-10V6zM9 12l2 2 4-4" />
          </svg>
          <span>{t('web.admin')}</span>
        </Link>
      )}
      <PreferenceMenus />
      <Link href="/account" className="account-link" title={t('web.myAccount')}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 7h9m5 0h2M4 17h2m5 0h9M15.500 4.500v5M8.500 14.500v5" />
        </svg>
        <span>{t('web.myAccount')}</span>
      </Link>
      <button type="button" className="account-button" onClick={onOpenAccount}>
        <span className="account-picture">
          <ProfilePicture userId={account.id} username={account.username} size={32} alt="" />
          <AttentionDot />
        </span>
        <bdi>{account.username}</bdi>
        <span className="visually-hidden">{openLabel}</span>
      </button>
      <button type="button" className="sign-out" title={t('web.signOut')} onClick={onSignOut}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M10 4H5v16h5M10 12h10m0 0l-4-4m4 4l-4 4" />
        </svg>
        <span>{t('web.signOut')}</span>
      </button>
    </header>
  );
}
