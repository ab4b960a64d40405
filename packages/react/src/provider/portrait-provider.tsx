'use client';

import { CSPProvider } from '@base-ui/react/csp-provider';
import { DirectionProvider } from '@base-ui/react/direction-provider';
import {
  ACCOUNT_HEADER,
  DEFAULT_LOCALE,
  directionOf,
  encodeAccount,
  type Locale,
  type UserId,
} from '@portrait/contract';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import { LiveUpdates } from '../live/live-updates.tsx';
import type { PictureUpdate } from '../live/tab-channel.ts';
import { useTabs } from '../live/use-tabs.ts';
import type { Interruption, Person } from '../person/interruption.ts';
import { createPersonalMemory } from '../person/personal-memory.ts';
import { usePersonalMemory } from '../person/use-personal-memory.ts';
import { createOptimisticStore } from '../picture/optimistic-picture.ts';
import { createPictureStore } from '../picture/picture-store.ts';
import { PortraitContext, type HeaderSample, type Portrait, type PortraitUser } from './portrait-context.ts';
import { createQueryClient } from './query-client.ts';
import { createClient, trpc } from './trpc.ts';
import { useInterruption, type Interruptions } from './use-interruption.ts';

export interface PortraitProviderProps {
  user: PortraitUser | null;
  locale?: Locale;
  /** The server's URL with its base path, without a slash at the end; the root of the page's own origin by default. */
  baseUrl?: string;
  /**
   * Keeps what the browser holds, its tabs and its memory, apart from other installations on the same origin, such as tenants with
   * other users. It does not change while the page is shown.
   */
  namespace?: string;
  /** Headers that the host's login needs on every call, for example a bearer token. Cookies are sent anyway. */
  headers?: () => Record<string, string>;
  /** Your header, in which the account window previews a picture. It is inert. By default a neutral header is shown. */
  headerSample?: HeaderSample;
  /** Called when the signed-in user's picture changed, on this page or elsewhere; null for none. */
  onPictureChange?: (pictureUrl: string | null) => void;
  /**
   * Signs the page's user in again on this page, because their session ended or another person is signed in. What they began
   * is kept, and goes on when the promise resolves; `user` must not change until then. `over` aborts when it is no longer
   * needed, for example because they signed in in another tab.
   */
  onSignInNeeded?: (why: Interruption, over: AbortSignal) => Promise<void>;
  /** The URL of the sign-in page, for a host without `onSignInNeeded`. It opens in another tab; this one goes on by itself. */
  signInUrl?: (back: string) => string;
  /** Called on a page without a user when somebody signed in in another tab. */
  onSignInElsewhere?: (person: Person) => void;
  children: ReactNode;
}

/** Gives the components what they need from the host: the user, the language and the server's URL. */
export function PortraitProvider(props: PortraitProviderProps) {
  const { user, locale = DEFAULT_LOCALE, baseUrl = '', namespace = '', headerSample, signInUrl, children } = props;
  const { onSignInNeeded, onSignInElsewhere } = props;
  const latest = useLatest(props);
  const memory = useMemo(() => createPersonalMemory(namespace), [namespace]);
  const pictures = useMemo(() => createPictureStore(memory), [memory]);
  const optimistic = useState(createOptimisticStore)[0];
  const tabs = useTabs(namespace);
  usePersonalMemory(user, memory, pictures);
  const interruptions = useInterruption({ user, tabs, onSignInNeeded, onSignInElsewhere });
  const signsInPlace = onSignInNeeded !== undefined;

  const { headers, client, queryClient } = useCalls(latest, { userId: user?.id, baseUrl }, interruptions);

  const showPicture = useCallback(
    (update: PictureUpdate) => {
      const isNew = pictures.get(update.userId) !== update.pictureUrl;
      pictures.set(update.userId, update.pictureUrl, update.avifUrls);
      if (isNew) latest.current.onPictureChange?.(update.pictureUrl);
    },
    [pictures, latest],
  );
  const portrait = useMemo<Portrait>(
    () => ({
      ...{ user, locale, baseUrl, namespace, headers, memory, pictures, optimistic, headerSample, showPicture },
      ...{ ...interruptions, notifyTabs: tabs.post, signsInPlace, signInUrl },
    }),
    // prettier-ignore
    [user, locale, baseUrl, namespace, headers, memory, pictures, optimistic, headerSample, showPicture, tabs, interruptions, signsInPlace, signInUrl],
  );

  return (
    <PortraitContext.Provider value={portrait}>
      <trpc.Provider client={client} queryClient={queryClient}>
        <CSPProvider disableStyleElements>
          <DirectionProvider direction={directionOf(locale)}>{children}</DirectionProvider>
        </CSPProvider>
        {user && <LiveUpdates key={user.id} tabs={tabs} onUpdate={showPicture} />}
      </trpc.Provider>
    </PortraitContext.Provider>
  );
}

/** The connection to the server for one user. */
function useCalls(
  latest: RefObject<PortraitProviderProps>,
  { userId, baseUrl }: { userId: UserId | undefined; baseUrl: string },
  { interruption, reportProblem }: Interruptions,
) {
  // A request of one user must never be sent for another, not even one that was prepared before the user changed.
  const headers = useMemo(() => () => headersOf(latest.current, userId), [latest, userId]);
  const client = useMemo(() => createClient({ userId, baseUrl, headers }), [userId, baseUrl, headers]);
  // One user's data must never be shown to the next.
  const queryClient = useMemo(
    () => createQueryClient((problem) => latest.current.user?.id === userId && reportProblem(problem)),
    [latest, userId, reportProblem],
  );

  // Without it the client would notice neither a lost connection nor that the page gets the focus.
  useEffect(() => {
    queryClient.mount();
    return () => queryClient.unmount();
  }, [queryClient]);

  useEffect(() => {
    if (!interruption) return undefined;
    // Requests during the interruption were refused, so they are sent again after it.
    return () => void queryClient.invalidateQueries();
  }, [interruption, queryClient]);

  return { headers, client, queryClient };
}

function headersOf(
  { locale = DEFAULT_LOCALE, headers }: PortraitProviderProps,
  userId: UserId | undefined,
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
