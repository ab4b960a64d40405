import { ProfilePicture, useLanguage } from '@portrait/react';
import type { Account } from '../session/account.ts';

/** The user's picture in places where an application would show it. */
export function Samples({ account }: { account: Account }) {
  const { t } = useLanguage();
  return (
    <section className="samples" aria-labelledby="samples-title">
      <header>
        <h2 id="samples-title">{t('web.asOthers')}</h2>
        <p>{t('web.asOthersHint')}</p>
      </header>
      <PostSample account={account} />
      <TeamSample account={account} />
    </section>
  );
}

function PostSample({ account }: { account: Account }) {
  const { t } = useLanguage();
  return (
    <article className="card post">
      <header>
        <ProfilePicture userId={account.id} username={account.username} size={48} alt="" />
        <div>
          <strong dir="auto">{account.username}</strong>
          <small>{t('web.sampleAgo', { minutes: 12 })}</small>
        </div>
      </header>
      <p>{t('web.samplePost')}</p>
      <ul>
        <li>
          <span className="friend" aria-hidden="true">
            {t('web.sampleFriend').slice(0, 1)}
          </span>
          <p className="bubble">
            <strong>{t('web.sampleFriend')}</strong>
            {t('web.sampleReply')}
          </p>
        </li>
        <li>
          <ProfilePicture userId={account.id} username={account.username} size={32} alt="" />
          <p className="bubble">
            <strong dir="auto">{account.username}</strong>
            {t('web.sampleMine')}
          </p>
        </li>
      </ul>
    </article>
  );
}

function TeamSample({ account }: { account: Account }) {
  const { t } = useLanguage();
  return (
    <aside className="card team">
      <h3>{t('web.sampleTeam')}</h3>
      <div className="team-member">
        <ProfilePicture userId={account.id} username={account.username} size={64} shape="square" alt="" />
        <div>
          <strong dir="auto">{account.username}</strong>
          <small>{t('web.sampleOnline')}</small>
        </div>
      </div>
      <div className="team-row" aria-hidden="true">
        <ProfilePicture userId={account.id} username={account.username} size={24} alt="" />
        <ProfilePicture userId={account.id} username={account.username} size={16} alt="" />
        <span />
        <span />
      </div>
    </aside>
  );
}
