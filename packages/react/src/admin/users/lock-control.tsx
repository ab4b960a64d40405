'use client';

import { useState } from 'react';
import { trpc } from '../../provider/trpc.ts';
import type { UserDetails } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { useReasonNames } from '../../language/use-reason-names.ts';
import { Button } from '../../interface/button.tsx';
import { NotYoursNote } from '../parts/not-yours-note.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useFocusIfLost } from '../parts/use-focus-if-lost.ts';
import { LockDialog } from './lock-dialog.tsx';

/** Locks or unlocks a user's picture. */
export function LockControl({ user }: { user: UserDetails }) {
  const place = useFocusIfLost<HTMLDivElement>({ when: user.lock?.at });
  return (
    <div ref={place} tabIndex={-1}>
      {user.lock ? <Locked user={user} lock={user.lock} /> : <Unlocked user={user} />}
    </div>
  );
}

function Unlocked({ user }: { user: UserDetails }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  if (user.notYours) return <NotYoursNote whose={user.notYours} />;
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('user.lock')}</Button>
      {asking && <LockDialog user={user} onClose={() => setAsking(false)} />}
    </>
  );
}

interface LockedProps {
  user: UserDetails;
  lock: NonNullable<UserDetails['lock']>;
}

function Locked({ user, lock: { at, by, reason } }: LockedProps) {
  const { t, moment } = useWords();
  const nameOf = useReasonNames();
  const utils = trpc.useUtils();
  const unlock = trpc.admin.users.unlock.useMutation({ onSuccess: () => utils.admin.users.invalidate() });
  return (
    <div className="portrait-admin-note" data-tone="waiting">
      <p>
        <bdi>{t('user.locked', { date: moment(at), name: by ?? t('list.erasedUser'), reason: nameOf(reason) })}</bdi>
      </p>
      {user.notYours ? (
        <NotYoursNote whose={user.notYours} />
      ) : (
        <Button busy={unlock.isPending} onClick={() => unlock.mutate({ userId: user.id })}>
          {t('user.unlock')}
        </Button>
      )}
      {unlock.isError && <ProblemNote error={unlock.error} />}
    </div>
  );
}
