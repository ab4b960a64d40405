import { Button, useLanguage } from '@portrait/react';
import { useEffect, useRef } from 'react';
import type { Session } from '../session/use-session.ts';
import { useWords } from './language/use-words.ts';
import { Section } from './parts/section.tsx';
import { useSubmission } from './parts/use-submission.ts';
import { useOwnExport, type OwnExport } from './use-own-export.ts';

/** Everything that is kept about the account: asked for, prepared while the page may be closed, and then a link. */
export function DownloadSection({ session }: { session: Session }) {
  const t = useWords();
  const { problem: sentence, date, t: tShared } = useLanguage();
  const { own, problem: notSeen, request } = useOwnExport(session.askForAccount);
  const { busy, problem = notSeen, run } = useSubmission();
  const status = useRef<HTMLParagraphElement>(null);
  const asked = useRef(false);
  const isPreparing = own?.state === 'preparing';
  // The button that was pressed is gone.
  useEffect(() => {
    if (isPreparing && asked.current) status.current?.focus({ preventScroll: true });
  }, [isPreparing]);

  const ask = () =>
    run(async () => {
      asked.current = true;
      await request();
    });

  const said = {
    none: '',
    broken: '',
    preparing: t('download.preparing'),
    ready: own?.state === 'ready' ? t('download.ready', { date: date(own.expires_at) }) : '',
  };
  return (
    <Section title={t('download.title')} hint={t('download.hint')}>
      <p ref={status} tabIndex={-1} role="status" className="account-done">
        {own ? said[own.state] : !problem && tShared('account.loading')}
      </p>
      <p role="alert" className="form-problem">
        {problem ? sentence(problem) : own?.state === 'broken' && t('download.failed')}
      </p>
      {own && <Step own={own} busy={busy} onAsk={() => void ask()} />}
    </Section>
  );
}

function Step({ own, busy, onAsk }: { own: OwnExport; busy: boolean; onAsk: () => void }) {
  const t = useWords();
  const { bytes } = useLanguage();
  if (own.state === 'ready') {
    return (
      <a className="portrait-button" data-tone="primary" href={`/api/auth/export/${own.id}`} download>
        {t('download.fetch', { size: bytes(own.byte_size) })}
      </a>
    );
  }
  if (own.state === 'preparing') {
    const { done, total } = own;
    const isKnown = total > 0;
    return (
      <div className="account-progress">
        <progress {...(isKnown && { value: done, max: total })} aria-label={t('download.bar')} />
        {isKnown && <span>{t('download.count', { done, total })}</span>}
      </div>
    );
  }
  return (
    <Button tone="primary" busy={busy} onClick={onAsk}>
      {t('download.ask')}
    </Button>
  );
}
