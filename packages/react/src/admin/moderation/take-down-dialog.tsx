'use client';

import { MOST_NOTE_CHARACTERS, type BlockScope, type TakedownReason } from '@portrait/contract';
import { useId, useState, type FormEvent } from 'react';
import type { AdminUpload, TakeDown, UploadReports } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { Button } from '../../interface/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Thumbnail } from '../parts/thumbnail.tsx';
import { ReasonField } from './reason-field.tsx';
import { useReason } from './use-reason.ts';

export interface TakeDownDialogProps {
  /** The upload waits for approval, and is rejected instead of taken down. */
  rejects?: boolean;
  uploads: AdminUpload[];
  /** What users say about it, if it is one that was reported. */
  reported?: UploadReports | null;
  onSubmit: (how: TakeDown) => void;
  onClose: () => void;
  busy?: boolean;
  error?: unknown;
}

const MOST_PICTURES = 6;

/** Shows what is taken down, and asks for the reason, the note to the owner and the scope of the block. */
export function TakeDownDialog(props: TakeDownDialogProps) {
  const { rejects = false, uploads, reported, onSubmit, onClose, busy = false, error } = props;
  const { t } = useWords();
  const count = uploads.length;
  const owners = new Set(uploads.map(({ userId }) => userId)).size;
  const reason = useReason(reported ? reasonOfAll(reported) : undefined);
  const [note, setNote] = useState('');
  const [block, setBlock] = useState<BlockScope>('user');

  function submit(event: FormEvent) {
    event.preventDefault();
    const why = reason.take();
    if (why) onSubmit({ reason: why, block, ...(note.trim() && { note: note.trim() }) });
  }

  return (
    <Dialog title={rejects ? t('takeDown.rejectTitle') : t('takeDown.title', { count })} onClose={onClose}>
      <form onSubmit={submit}>
        <div className="portrait-admin-dialog-pictures">
          {uploads.slice(0, MOST_PICTURES).map((upload) => (
            <Thumbnail key={upload.id} upload={upload} size={128} />
          ))}
        </div>
        <ReasonField label={t('takeDown.reason')} {...reason.field} />
        <NoteField owners={owners} value={note} onChange={setNote} />
        <BlockField count={count} owners={owners} value={block} onChange={setBlock} />
        {error !== undefined && error !== null && <ProblemNote error={error} />}
        <div className="portrait-admin-dialog-actions">
          <Button onClick={onClose}>{t('list.cancel')}</Button>
          <Button type="submit" tone="danger" busy={busy} {...reason.submit}>
            {t(rejects ? 'takeDown.rejectSubmit' : 'takeDown.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The reason for which everybody reports a picture, if they agree. */
function reasonOfAll({ count, reports }: UploadReports): TakedownReason | undefined {
  const [first, ...others] = reports.map(({ reason }) => reason);
  return reports.length === count && others.every((reason) => reason === first) ? first : undefined;
}

interface NoteFieldProps {
  owners: number;
  value: string;
  onChange: (note: string) => void;
}

function NoteField({ owners, value, onChange }: NoteFieldProps) {
  const { t } = useWords();
  const id = useId();
  return (
    <div className="portrait-admin-field">
      <label htmlFor={id}>{t('takeDown.note', { owners })}</label>
      <textarea
        id={id}
        aria-describedby={`${id}-hint`}
        rows={3}
        maxLength={MOST_NOTE_CHARACTERS}
        dir="auto"
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <small id={`${id}-hint`}>{t('takeDown.noteHint', { owners })}</small>
    </div>
  );
}

interface BlockFieldProps {
  count: number;
  owners: number;
  value: BlockScope;
  onChange: (block: BlockScope) => void;
}

function BlockField({ count, owners, value, onChange }: BlockFieldProps) {
  const { t } = useWords();
  const name = useId();
  const choices = [
    {
      scope: 'user',
      label: t('takeDown.blockUser', { owners }),
      hint: t('takeDown.blockUserHint', { count, owners }),
    },
    { scope: 'everyone', label: t('takeDown.blockEveryone'), hint: t('takeDown.blockEveryoneHint') },
  ] as const;
  return (
    <fieldset className="portrait-admin-options">
      <legend>{t('takeDown.block')}</legend>
      {choices.map(({ scope, label, hint }) => (
        <label key={scope}>
          <input
            type="radio"
            className="portrait-radio"
            name={name}
            checked={value === scope}
            onChange={() => onChange(scope)}
          />
          <span>{label}</span>
          <small>{hint}</small>
        </label>
      ))}
    </fieldset>
  );
}
