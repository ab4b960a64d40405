import { MOST_NOTE_CHARACTERS, type BlockScope } from '@portrait/contract';
import { useId, useState, type FormEvent } from 'react';
import type { TakeDown } from '../answers.ts';
import { useWords } from '../language/use-words.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { ReasonField } from './reason-field.tsx';
import { useReason } from './use-reason.ts';

export interface TakeDownDialogProps {
  /** It waits for approval, and is refused. */
  rejects?: boolean;
  /** How many uploads it is for. */
  count: number;
  /** Of how many users those are. */
  owners?: number;
  onSubmit: (how: TakeDown) => void;
  onClose: () => void;
  busy?: boolean;
  error?: unknown;
}

/** Why a picture goes, what its owner is told, and from whom it is kept away. */
export function TakeDownDialog(props: TakeDownDialogProps) {
  const { rejects = false, count, owners = 1, onSubmit, onClose, busy = false, error } = props;
  const { say } = useWords();
  const reason = useReason();
  const [note, setNote] = useState('');
  const [block, setBlock] = useState<BlockScope>('user');

  function submit(event: FormEvent) {
    event.preventDefault();
    const why = reason.take();
    if (why) onSubmit({ reason: why, block, ...(note.trim() && { note: note.trim() }) });
  }

  return (
    <Dialog title={rejects ? say('takeDown.rejectTitle') : say('takeDown.title', { count })} onClose={onClose}>
      <form onSubmit={submit}>
        <ReasonField label={say('takeDown.reason')} {...reason.field} />
        <NoteField owners={owners} value={note} onChange={setNote} />
        <BlockField count={count} owners={owners} value={block} onChange={setBlock} />
        {error !== undefined && error !== null && <ProblemNote error={error} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{say('list.cancel')}</Button>
          <Button type="submit" tone="danger" busy={busy} {...reason.submit}>
            {say(rejects ? 'takeDown.rejectSubmit' : 'takeDown.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface NoteFieldProps {
  owners: number;
  value: string;
  onChange: (note: string) => void;
}

function NoteField({ owners, value, onChange }: NoteFieldProps) {
  const { say } = useWords();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{say('takeDown.note', { owners })}</label>
      <textarea
        id={id}
        aria-describedby={`${id}-hint`}
        rows={3}
        maxLength={MOST_NOTE_CHARACTERS}
        dir="auto"
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <small id={`${id}-hint`}>{say('takeDown.noteHint', { owners })}</small>
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
  const { say } = useWords();
  const name = useId();
  const choices = [
    {
      scope: 'user',
      label: say('takeDown.blockUser', { owners }),
      hint: say('takeDown.blockUserHint', { count, owners }),
    },
    { scope: 'everyone', label: say('takeDown.blockEveryone'), hint: say('takeDown.blockEveryoneHint') },
  ] as const;
  return (
    <fieldset className="options">
      <legend>{say('takeDown.block')}</legend>
      {choices.map(({ scope, label, hint }) => (
        <label key={scope}>
          <input type="radio" name={name} checked={value === scope} onChange={() => onChange(scope)} />
          <span>{label}</span>
          <small>{hint}</small>
        </label>
      ))}
    </fieldset>
  );
}
