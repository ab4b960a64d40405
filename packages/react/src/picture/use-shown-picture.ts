'use client';

import type { UserId } from '@portrait/contract';
import { useSyncExternalStore } from 'react';
import { usePortrait } from '../provider/portrait-context.ts';
import type { OptimisticPicture } from './optimistic-picture.ts';
import { procedures } from '../provider/trpc.ts';

export interface Shown {
  /** The 512 px square; null for none, undefined when only the server knows. */
  pictureUrl: string | null | undefined;
  /** Its squares in AVIF. */
  avifUrls: readonly string[];
  /** Its owner's description; empty for none. */
  altText: string;
  /** It is being requested from the server. */
  isAsked: boolean;
  /** The user's own picture that is being confirmed, to be shown instead. */
  optimistic: OptimisticPicture | undefined;
}

const NONE: readonly string[] = [];

/** A user's picture: the page's own user's as this page knows it, others' as last requested from the server. */
export function useShown(userId: UserId): Shown {
  const { pictures, optimistic, user } = usePortrait();
  const own = useSyncExternalStore(
    pictures.subscribe,
    () => pictures.get(userId),
    () => undefined,
  );
  const ownAvif = useSyncExternalStore(
    pictures.subscribe,
    () => pictures.avifUrls(userId),
    () => NONE,
  );
  const ownText = useSyncExternalStore(
    pictures.subscribe,
    () => pictures.altText(userId),
    () => '',
  );
  const confirmed = useSyncExternalStore(optimistic.subscribe, optimistic.get, () => undefined);
  const isOwn = userId === user?.id;
  const theirs = procedures.shownPicture.of.useQuery({ userId }, { enabled: !isOwn });
  if (!isOwn) {
    const { pictureUrl, avifUrls = NONE, altText = '' } = theirs.data ?? {};
    return { pictureUrl, avifUrls, altText, isAsked: theirs.isPending, optimistic: undefined };
  }
  // A later change replaces it, also before its squares are loaded.
  const isLatest = confirmed?.userId === userId && (!confirmed.settledAs || confirmed.settledAs === own);
  return {
    pictureUrl: own,
    avifUrls: ownAvif,
    altText: ownText,
    isAsked: false,
    optimistic: isLatest ? confirmed : undefined,
  };
}

/** The 512 px square of a user's picture; null for none, undefined when only the server knows. */
export function useShownPicture(userId: UserId): string | null | undefined {
  return useShown(userId).pictureUrl;
}
