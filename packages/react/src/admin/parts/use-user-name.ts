'use client';

import type { UserId } from '@portrait/contract';
import { useWords } from '../language/use-words.ts';

/** How a user is named in a sentence: an erased account has only a number. */
export function useUserName(): (user: { userId: UserId; username: string | null }) => string {
  const { t } = useWords();
  return ({ userId, username }) => username ?? t('user.unnamed', { id: String(userId) });
}
