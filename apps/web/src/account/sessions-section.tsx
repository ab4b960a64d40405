import { Button, useLanguage, useStatusMessage } from '@portrait/react';
import type { Session } from '../session/use-session.ts';
import { useWords } from './language/use-words.ts';
import { Section } from './parts/section.tsx';
import { useSubmission } from './parts/use-submission.ts';
import type { OwnSession, OwnSessions } from './use-own-sessions.ts';

/** The devices that are signed in, each with a button to end its session. */
export function SessionsSection({ session, sessions }: { session: Session; sessions: OwnSessions }) {
  const t = useWords();
  const { t: tShared, problem: sentence } = useLanguage();
  const { busy, problem = sessions.problem, run } = useSubmission();
  const { statusRef, message, setMessage } = useStatusMessage<HTMLParagraphElement>();

  const end = (path: string, said: string) =>
    run(async () => {
      await session.askForAccount(path, { method: 'DELETE' });
      await sessions.reload();
      setMessage(said);
    });

  const others = sessions.list?.some(({ current }) => !current) ?? false;
  return (
    <Section title={t('sessions.title')} hint={t('sessions.hint')}>
      {!sessions.list && !problem && <p role="status">{tShared('account.loading')}</p>}
      {sessions.list && (
        <ul className="account-sessions">
          {sessions.list.map((one) => (
            <Device key={one.id} {...{ one, busy }} onEnd={() => void end(`sessions/${one.id}`, t('sessions.ended'))} />
          ))}
        </ul>
      )}
      <p role="alert" className="form-problem">
        {problem && sentence(problem)}
      </p>
      <p ref={statusRef} tabIndex={-1} role="status" className="account-done">
        {!problem && message}
      </p>
      {others && (
        <Button tone="danger" busy={busy} onClick={() => void end('sessions', t('sessions.endedOthers'))}>
          {t('sessions.endOthers')}
        </Button>
      )}
    </Section>
  );
}

function Device({ one, busy, onEnd }: { one: OwnSession; busy: boolean; onEnd: () => void }) {
  const t = useWords();
  const { date } = useLanguage();
  const device = one.user_agent ?? t('sessions.unknown');
  const created = date(one.created_at);
  return (
    <li>
      <div>
        <strong>
          <bdi>{device}</bdi>
        </strong>
        {one.current && <span className="account-current">{t('sessions.current')}</span>}
        <p>{t('sessions.times', { created, seen: date(one.last_seen_at) })}</p>
      </div>
      {!one.current && (
        <Button busy={busy} aria-label={t('sessions.endOf', { device, created })} onClick={onEnd}>
          {t('sessions.end')}
        </Button>
      )}
    </li>
  );
}
