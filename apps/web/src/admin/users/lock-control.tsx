import { trpc } from '@portrait/react';
import { useState } from 'react';
import type { UserDetails } from '../answers.ts';
import { useWords } from '../language/use-words.ts';
import { useReasonNames } from '../moderation/use-reason-names.ts';
import { Button } from '../parts/button.tsx';
import { NotYoursNote } from '../parts/not-yours-note.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { LockDialog } from './lock-dialog.tsx';

/** Keeps a user's picture as it is, or lets it change again. */
export function LockControl({ user }: { user: UserDetails }) {
  const { say, moment } = useWords();
  const nameOf = useReasonNames();
  const utils = trpc.useUtils();
  const [asking, setAsking] = useState(false);
  const unlock = trpc.admin.users.unlock.useMutation({ onSuccess: () => utils.admin.users.invalidate() });
  const { lock, notYours } = user;
  if (!lock) {
    if (notYours) return <NotYoursNote whose={notYours} />;
    return (
      <>
        <Button onClick={() => setAsking(true)}>{say('user.lock')}</Button>
        {asking && <LockDialog user={user} onClose={() => setAsking(false)} />}
      </>
    );
  }
  const { at, by, reason } = lock;
  return (
    <div className="note" data-tone="waiting">
      <p>
        <bdi>
          {say('user.locked', { date: moment(at), name: by ?? say('list.erasedUser'), reason: nameOf(reason) })}
        </bdi>
      </p>
      {notYours ? (
        <NotYoursNote whose={notYours} />
      ) : (
        <Button busy={unlock.isPending} onClick={() => unlock.mutate({ userId: user.id })}>
          {say('user.unlock')}
        </Button>
      )}
      {unlock.isError && <ProblemNote error={unlock.error} />}
    </div>
  );
}
