'use client';

import { useState, type RefObject } from 'react';
import { trpc } from '../../provider/trpc.ts';
import type { UserDetails } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { useRoleNames, type Role } from '../parts/roles.ts';
import { useStatusMessage } from '../../interface/use-status-message.ts';
import { useUserName } from '../parts/use-user-name.ts';

export interface RoleChange {
  give: (role: Role) => void;
  /** Restores the previous role, after a change made on this page. */
  undo: (() => void) | undefined;
  reset: () => void;
  isPending: boolean;
  error: unknown;
  /** A sentence about the last change, and the element that shows it. */
  message: string | undefined;
  statusRef: RefObject<HTMLParagraphElement | null>;
}

/** Changes a user's role, says so, and undoes it. */
export function useRoleChange(user: UserDetails, onChanged: () => void): RoleChange {
  const { t } = useWords();
  const roles = useRoleNames();
  const name = useUserName()({ userId: user.id, username: user.username });
  const utils = trpc.useUtils();
  const { statusRef, message, setMessage } = useStatusMessage<HTMLParagraphElement>();
  const [before, setBefore] = useState<Role>();
  const setRole = trpc.admin.users.setRole.useMutation({ onSettled: () => utils.admin.users.invalidate() });

  function change(role: Role, previous: Role | undefined, sentence: string) {
    const onSuccess = () => {
      setBefore(previous);
      onChanged();
      setMessage(sentence);
    };
    setRole.mutate({ userId: user.id, role }, { onSuccess });
  }

  return {
    give: (role) => change(role, user.role, t('roles.given', { name, role: roles[role] })),
    undo: before && (() => change(before, undefined, t('roles.undone', { name, role: roles[before] }))),
    reset: setRole.reset,
    isPending: setRole.isPending,
    error: setRole.error,
    message,
    statusRef,
  };
}
