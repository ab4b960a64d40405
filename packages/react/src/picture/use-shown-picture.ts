'use client';

import type { UserId } from '@portrait/contract';
import { useSyncExternalStore } from 'react';
import { usePortrait } from '../provider/portrait-context.ts';
import { trpc } from '../provider/trpc.ts';

export interface Shown {
  /** The 512 px square; null for none, undefined when only the server knows. */
  pictureUrl: string | null | undefined;
  /** It is being requested from the server. */
  isAsked: boolean;
}

/** A user's picture: the page's own user's as this page knows it, others' as last requested from the server. */
export function useShown(userId: UserId): Shown {
  const { pictures, user } = usePortrait();
  const own = useSyncExternalStore(
    pictures.subscribe,
    () => pictures.get(userId),
    () => undefined,
  );
  const isOwn = userId === user?.id;
  const theirs = trpc.shownPicture.of.useQuery({ userId }, { enabled: !isOwn });
  return isOwn
    ? { pictureUrl: own, isAsked: false }
    : { pictureUrl: theirs.data?.pictureUrl, isAsked: theirs.isPending };
}

/** The 512 px square of a user's picture; null for none, undefined when only the server knows. */
export function useShownPicture(userId: UserId): string | null | undefined {
  return useShown(userId).pictureUrl;
}
