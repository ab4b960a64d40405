'use client';

import { CSPProvider } from '@base-ui/react/csp-provider';
import { DirectionProvider } from '@base-ui/react/direction-provider';
import { ACCOUNT_HEADER, DEFAULT_LOCALE, directionOf, encodeAccount, type Locale } from '@portrait/contract';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import { LiveUpdates } from '../live/live-updates.tsx';
import type { PictureNews } from '../live/tab-channel.ts';
import { useTabs } from '../live/use-tabs.ts';
import type { Interruption, Person } from '../person/interruption.ts';
import { usePersonalMemory } from '../person/use-personal-memory.ts';
import { createPictureStore } from '../picture/picture-store.ts';
import { PortraitContext, type HeaderSample, type Portrait, type PortraitUser } from './portrait-context.ts';
import { createQueryClient } from './query-client.ts';
import { createClient, trpc } from './trpc.ts';
import { useInterruption, type Interruptions } from './use-interruption.ts';

export interface PortraitProviderProps {
  user: PortraitUser | null;
  locale?: Locale;
  /** Where the server is, with its base path and without a slash at the end; the root of the page's own origin by default. */
  baseUrl?: string;
  /** What the host's login needs on every call, for example a bearer token; cookies go by themselves. */
  headers?: () => Record<string, string>;
  /** In which the account window shows a picture before it is live; it is looked at only. A neutral header otherwise. */
  headerSample?: HeaderSample;
  /** Told when the signed-in user's picture changed, here or elsewhere; null for none. */
  onPictureChange?: (pictureUrl: string | null) => void;
  /**
   * Has the page's user signed in again, in place: their session ended, or another is signed in. What they began is kept, and
   * goes on when the promise resolves. Until then `user` stays who it is. `over` aborts when it is needed no more: they signed
   * in again in another tab, say.
   */
  onSignInNeeded?: (why: Interruption, over: AbortSignal) => Promise<void>;
  /** Where one signs in, for a host that cannot do it in place: opened beside the page, which goes on by itself. */
  signInUrl?: (back: string) => string;
  /** Told, on a page of nobody, that somebody signed in in another tab. */
  onSignInElsewhere?: (person: Person) => void;
  children: ReactNode;
}

/** Everything the components need of the host: who is signed in, the language and where the server is. */
export function PortraitProvider(props: PortraitProviderProps) {
  const { user, locale = DEFAULT_LOCALE, baseUrl = '', headerSample, signInUrl, children } = props;
  const { onSignInNeeded, onSignInElsewhere } = props;
  const latest = useLatest(props);
  const pictures = useState(createPictureStore)[0];
  const tabs = useTabs();
  usePersonalMemory(user, pictures);
  const interruptions = useInterruption({ user, tabs, onSignInNeeded, onSignInElsewhere });
  const signsInPlace = onSignInNeeded !== undefined;

  const { headers, client, queryClient } = useCalls(latest, { userId: user?.id, baseUrl }, interruptions);

  const showPicture = useCallback(
    (news: PictureNews) => {
      if (pictures.get(news.userId) === news.pictureUrl) return;
      pictures.set(news.userId, news.pictureUrl);
      latest.current.onPictureChange?.(news.pictureUrl);
    },
    [pictures, latest],
  );
  const portrait = useMemo<Portrait>(
    () => ({
      ...{ user, locale, baseUrl, headers, pictures, headerSample, showPicture, tellTabs: tabs.tell },
      ...{ ...interruptions, signsInPlace, signInUrl },
    }),
    // prettier-ignore
    [user, locale, baseUrl, headers, pictures, headerSample, showPicture, tabs, interruptions, signsInPlace, signInUrl],
  );

  return (
    <PortraitContext.Provider value={portrait}>
      <trpc.Provider client={client} queryClient={queryClient}>
        <CSPProvider disableStyleElements>
          <DirectionProvider direction={directionOf(locale)}>{children}</DirectionProvider>
        </CSPProvider>
        {user && <LiveUpdates key={user.id} tabs={tabs} onNews={showPicture} />}
      </trpc.Provider>
    </PortraitContext.Provider>
  );
}

/** The way to the server for one user. */
function useCalls(
  latest: RefObject<PortraitProviderProps>,
  { userId, baseUrl }: { userId: number | undefined; baseUrl: string },
  { interruption, meet }: Interruptions,
) {
  // Nothing is asked for one user in another's name, however late: not by what began before the user changed either.
  const headers = useMemo(() => () => headersOf(latest.current, userId), [latest, userId]);
  const client = useMemo(() => createClient({ userId, baseUrl, headers }), [userId, baseUrl, headers]);
  // One user's answers must never be shown to the next one.
  const queryClient = useMemo(
    () => createQueryClient((problem) => latest.current.user?.id === userId && meet(problem)),
    [latest, userId, meet],
  );

  // Without it the client would hear neither of the connection nor of the page being looked at again.
  useEffect(() => {
    queryClient.mount();
    return () => queryClient.unmount();
  }, [queryClient]);

  useEffect(() => {
    if (!interruption) return undefined;
    // Once it is over: what was asked for meanwhile was refused.
    return () => void queryClient.invalidateQueries();
  }, [interruption, queryClient]);

  return { headers, client, queryClient };
}

function headersOf(
  { locale = DEFAULT_LOCALE, headers }: PortraitProviderProps,
  userId: number | undefined,
): Record<string, string> {
  const named: Record<string, string> = userId === undefined ? {} : { [ACCOUNT_HEADER]: encodeAccount(userId) };
  return { 'accept-language': locale, ...named, ...headers?.() };
}

function useLatest<T>(value: T): RefObject<T> {
  const ref = useRef(value);
  useEffect(() => {
    ref.current = value;
  });
  return ref;
}
