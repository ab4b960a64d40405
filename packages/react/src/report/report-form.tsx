'use client';

import { Dialog } from '@base-ui/react/dialog';
import { MOST_NOTE_CHARACTERS, TAKEDOWN_REASONS, type TakedownReason, type UserId } from '@portrait/contract';
import { useId, useRef, useState, type FormEvent } from 'react';
import { useReportPicture } from '../calls/reports.ts';
import { Button } from '../interface/button.tsx';
import { problemOf } from '../language/problem.ts';
import { useLanguage } from '../language/use-language.ts';
import { useReasonNames } from '../language/use-reason-names.ts';

interface ReportFormProps {
  /** The picture that was seen, so that another one shown by then is not reported. */
  about: { userId: UserId; pictureUrl: string };
  onSent: () => void;
}

/** The reason of a report, and what its reporter adds. */
export function ReportForm({ about, onSent }: ReportFormProps) {
  const { t, problem } = useLanguage();
  const [reason, setReason] = useState<TakedownReason>();
  const [missed, setMissed] = useState(false);
  const [note, setNote] = useState('');
  const reasons = useRef<HTMLFieldSetElement>(null);
  const report = useReportPicture();
  const failed = report.isError ? problemOf(report.error) : undefined;
  const id = useId();

  function send(event: FormEvent) {
    event.preventDefault();
    if (!reason) {
      setMissed(true);
      return reasons.current?.querySelector('input')?.focus();
    }
    if (!report.isPending) report.mutate({ ...about, reason, note }, { onSuccess: onSent });
  }

  return (
    <form className="portrait-report-form" onSubmit={send}>
      <Reasons ref={reasons} value={reason} onChange={setReason} missed={missed && !reason} />
      <label htmlFor={id}>{t('report.note')}</label>
      <textarea
        id={id}
        dir="auto"
        rows={3}
        maxLength={MOST_NOTE_CHARACTERS}
        value={note}
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <small id={`${id}-hint`}>{t('report.hint', { limit: MOST_NOTE_CHARACTERS })}</small>
      <div className="portrait-report-end">
        {failed && (
          <small role="alert">{failed.code === 'UPLOAD_NOT_FOUND' ? t('report.gone') : problem(failed)}</small>
        )}
        <div className="portrait-actions">
          <Dialog.Close render={<Button tone="quiet" />}>{t('report.cancel')}</Dialog.Close>
          <Button type="submit" tone="primary" busy={report.isPending}>
            {t('report.send')}
          </Button>
        </div>
      </div>
    </form>
  );
}

interface ReasonsProps {
  ref: React.RefObject<HTMLFieldSetElement | null>;
  value: TakedownReason | undefined;
  onChange: (reason: TakedownReason) => void;
  /** The form was submitted without one. */
  missed: boolean;
}

function Reasons({ ref, value, onChange, missed }: ReasonsProps) {
  const { t } = useLanguage();
  const nameOf = useReasonNames();
  const name = useId();
  return (
    <fieldset ref={ref} aria-describedby={missed ? `${name}-missed` : undefined}>
      <legend>{t('report.reason')}</legend>
      {TAKEDOWN_REASONS.map((reason) => (
        <label key={reason}>
          <input
            type="radio"
            className="portrait-radio"
            name={name}
            checked={value === reason}
            onChange={() => onChange(reason)}
          />
          {nameOf(reason)}
        </label>
      ))}
      {missed && (
        <small id={`${name}-missed`} role="alert">
          {t('report.missing')}
        </small>
      )}
    </fieldset>
  );
}
