'use client';

import { MOST_NOTE_CHARACTERS } from '@portrait/contract';
import { useId, useState } from 'react';
import { trpc } from '../../provider/trpc.ts';
import type { Appeal } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { useReasonNames } from '../../language/use-reason-names.ts';
import { Button } from '../../interface/button.tsx';
import { NotYoursNote } from '../parts/not-yours-note.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { wasRefused } from '../parts/state-badge.tsx';
import { useUserName } from '../parts/use-user-name.ts';
import { WaitingUpload } from './waiting-upload.tsx';

/** One appeal: the picture, why it was taken down, what its owner says, and the two answers. */
export function AppealEntry({ appeal, onAnswered }: { appeal: Appeal; onAnswered: (sentence: string) => void }) {
  const { t, moment } = useWords();
  const nameOf = useReasonNames();
  const { upload, takedown, message, at } = appeal;
  const refused = wasRefused(upload) ? 'yes' : 'no';
  const by = takedown.moderatorName ?? t('list.erasedUser');
  return (
    <WaitingUpload upload={upload}>
      <small>
        {t('upload.takenDown', { date: moment(takedown.at), name: by, refused })}
        {' · '}
        {nameOf(takedown.reason)} {takedown.note && <q dir="auto">{takedown.note}</q>}
      </small>
      <small>{t('appeals.since', { date: moment(at) })}</small>
      <q dir="auto">{message}</q>
      {upload.notYours ? <NotYoursNote whose={upload.notYours} /> : <Answer appeal={appeal} onAnswered={onAnswered} />}
    </WaitingUpload>
  );
}

function Answer({ appeal, onAnswered }: { appeal: Appeal; onAnswered: (sentence: string) => void }) {
  const { t } = useWords();
  const username = useUserName()(appeal.upload);
  const utils = trpc.useUtils();
  const id = useId();
  const [answer, setAnswer] = useState('');
  const { id: uploadId } = appeal.upload;
  const refused = wasRefused(appeal.upload) ? 'yes' : 'no';
  const settled = (sentence: string) => ({
    async onSuccess() {
      onAnswered(sentence);
      await utils.admin.invalidate();
    },
  });
  const uphold = trpc.admin.moderation.uphold.useMutation(settled(t('appeals.upheld', { username, refused })));
  const undo = trpc.admin.moderation.undo.useMutation(settled(t('appeals.reinstated', { username, refused })));
  const busy = uphold.isPending || undo.isPending;
  const failure = uphold.error ?? undo.error;
  return (
    <>
      <div className="portrait-admin-field">
        <label htmlFor={id}>{t('appeals.answer')}</label>
        <textarea
          id={id}
          dir="auto"
          rows={2}
          maxLength={MOST_NOTE_CHARACTERS}
          value={answer}
          onChange={({ currentTarget }) => setAnswer(currentTarget.value)}
        />
      </div>
      {failure && <ProblemNote error={failure} />}
      <div className="portrait-admin-row">
        {appeal.takedown.undoUntil && (
          <Button tone="primary" busy={busy} onClick={() => undo.mutate({ uploadId, answer })}>
            {t('appeals.reinstate', { refused })}
          </Button>
        )}
        <Button tone="danger" busy={busy} onClick={() => uphold.mutate({ uploadId, answer })}>
          {t('appeals.uphold', { refused })}
        </Button>
      </div>
    </>
  );
}
