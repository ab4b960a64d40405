'use client';

import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { useAppeal, type Takedown } from '../calls/notices.ts';
import { useCurrentUpload, useLimits } from '../calls/queries.ts';
import { Button } from '../interface/button.tsx';
import { useFocusAtFirst } from '../interface/use-focus-at-first.ts';
import { problemOf } from '../language/problem.ts';
import { useLanguage } from '../language/use-language.ts';

/** The owner's message to the moderators about a take-down, then that it was sent, and the answer. */
export function AppealForm({ takedown }: { takedown: Takedown }) {
  const { t, date } = useLanguage();
  const [state, setState] = useState<'closed' | 'asking' | 'cancelled'>('closed');
  const opener = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state === 'cancelled') opener.current?.querySelector('button')?.focus();
  }, [state]);
  const { answer, appealedAt, canAppeal } = takedown;
  if (answer) {
    return (
      <div className="portrait-appeal">
        <strong>
          <AnswerSentence takedown={takedown} answer={answer} />
        </strong>
        {answer.text && <q dir="auto">{answer.text}</q>}
      </div>
    );
  }
  if (appealedAt) {
    return (
      <div className="portrait-appeal" role="status">
        {t('appeal.sentOn', { date: date(appealedAt) })}
      </div>
    );
  }
  if (!canAppeal) return null;
  if (state === 'asking') return <MessageForm takedown={takedown} onClose={() => setState('cancelled')} />;
  return (
    <div ref={opener} className="portrait-appeal">
      <Button onClick={() => setState('asking')}>{t('appeal.ask')}</Button>
    </div>
  );
}

/** What the moderators answered. A picture that was refused waits for approval again, and is not back. */
function AnswerSentence({ takedown, answer }: { takedown: Takedown; answer: NonNullable<Takedown['answer']> }) {
  const { t, date } = useLanguage();
  const waiting = useCurrentUpload().data?.submitted?.id === takedown.uploadId;
  const when = { date: date(answer.at) };
  if (!takedown.refused) return t(answer.reinstated ? 'appeal.reinstated' : 'appeal.upheld', when);
  return answer.reinstated
    ? t('appeal.reconsidered', { ...when, waits: waiting ? 'yes' : 'no' })
    : t('appeal.refusalUpheld', when);
}

function MessageForm({ takedown, onClose }: { takedown: Takedown; onClose: () => void }) {
  const { t, problem } = useLanguage();
  const limit = useLimits().data?.maxAppealCharacters;
  const [message, setMessage] = useState('');
  const appeal = useAppeal();
  const focused = useFocusAtFirst<HTMLTextAreaElement>();
  const id = useId();

  function send(event: FormEvent) {
    event.preventDefault();
    if (message.trim() === '') return focused.current?.focus();
    if (!appeal.isPending) appeal.mutate({ uploadId: takedown.uploadId, message });
  }

  return (
    <form className="portrait-appeal" onSubmit={send}>
      <label htmlFor={id}>{t('appeal.label')}</label>
      <textarea
        ref={focused}
        id={id}
        dir="auto"
        rows={3}
        maxLength={limit}
        value={message}
        aria-required
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => setMessage(currentTarget.value)}
      />
      {limit !== undefined && <small id={`${id}-hint`}>{t('appeal.hint', { limit })}</small>}
      {appeal.isError && <small role="alert">{problem(problemOf(appeal.error))}</small>}
      <div>
        <Button type="submit" tone="primary" busy={appeal.isPending}>
          {t('appeal.send')}
        </Button>
        <Button tone="quiet" onClick={onClose}>
          {t('appeal.cancel')}
        </Button>
      </div>
    </form>
  );
}
