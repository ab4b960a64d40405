import { ProfilePicture, useLanguage, useLimits } from '@portrait/react';
import type { Account } from '../session/account.ts';

/** The user's picture in places where an application would show it. */
export function Samples({ account }: { account: Account }) {
  const { t } = useLanguage();
  const approves = useLimits().data?.approveBeforeLive;
  return (
    <section className="samples" aria-labelledby="samples-title">
      <header>
        <h2 id="samples-title">{t('web.asOthers')}</h2>
        <p>{t(approves ? 'web.asOthersHintApproved' : 'web.asOthersHint')}</p>
      </header>
      <PostSample account={account} />
      <TeamSample account={account} />
    </section>
  );
}

function PostSample({ account }: { account: Account }) {
  return (
    <article className="card post">
      <header>
        <ProfilePicture userId={account.id} username={account.username} size={48} alt="" />
        <div>
          <strong dir="auto">{account.username}</strong>
          <Words length={6} />
        </div>
      </header>
      <Words length={26} />
      <Words length={18} />
      <ul>
        <li>
          <span className="friend" />
          <p className="bubble">
            <Words length={5} />
            <Words length={12} />
          </p>
        </li>
        <li>
          <ProfilePicture userId={account.id} username={account.username} size={32} alt="" />
          <p className="bubble">
            <strong dir="auto">{account.username}</strong>
            <Words length={14} />
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
          <Words length={6} />
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

/** Stand for words, which nobody wrote. */
function Words({ length }: { length: number }) {
  return <span className="words" style={{ inlineSize: `${length}em` }} aria-hidden="true" />;
}
