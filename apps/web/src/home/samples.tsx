import { ProfilePicture, useLanguage } from '@portrait/react';
import type { Account } from '../session/account.ts';

/** The person's picture in the places where an application would show it. */
export function Samples({ account }: { account: Account }) {
  const { say } = useLanguage();
  return (
    <section className="samples" aria-labelledby="samples-title">
      <header>
        <h2 id="samples-title">{say('web.asOthers')}</h2>
        <p>{say('web.asOthersHint')}</p>
      </header>
      <PostSample account={account} />
      <TeamSample account={account} />
    </section>
  );
}

function PostSample({ account }: { account: Account }) {
  const { say } = useLanguage();
  return (
    <article className="card post">
      <header>
        <ProfilePicture userId={account.id} username={account.username} size={48} alt="" />
        <div>
          <strong dir="auto">{account.username}</strong>
          <small>{say('web.sampleAgo', { minutes: 12 })}</small>
        </div>
      </header>
      <p>{say('web.samplePost')}</p>
      <ul>
        <li>
          <span className="friend" aria-hidden="true">
            {say('web.sampleFriend').slice(0, 1)}
          </span>
          <p className="bubble">
            <strong>{say('web.sampleFriend')}</strong>
            {say('web.sampleReply')}
          </p>
        </li>
        <li>
          <ProfilePicture userId={account.id} username={account.username} size={32} alt="" />
          <p className="bubble">
            <strong dir="auto">{account.username}</strong>
            {say('web.sampleMine')}
          </p>
        </li>
      </ul>
    </article>
  );
}

function TeamSample({ account }: { account: Account }) {
  const { say } = useLanguage();
  return (
    <aside className="card team">
      <h3>{say('web.sampleTeam')}</h3>
      <div className="team-member">
        <ProfilePicture userId={account.id} username={account.username} size={64} shape="square" alt="" />
        <div>
          <strong dir="auto">{account.username}</strong>
          <small>{say('web.sampleOnline')}</small>
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
