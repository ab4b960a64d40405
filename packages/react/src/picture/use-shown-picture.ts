'use client';

import { useSyncExternalStore } from 'react';
import { usePortrait } from '../provider/portrait-context.ts';
import { trpc } from '../provider/trpc.ts';

export interface Shown {
  /** The 512 px square; null when none, undefined when only the server knows. */
  pictureUrl: string | null | undefined;
  /** The server is being asked. */
  isAsked: boolean;
}

/** What a user shows: one's own as this page knows it, anybody else's as the server said lately. */
export function useShown(userId: number): Shown {
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

/** The 512 px square a user shows; null when none, undefined when only the server knows. */
export function useShownPicture(userId: number): string | null | undefined {
  return useShown(userId).pictureUrl;
}
