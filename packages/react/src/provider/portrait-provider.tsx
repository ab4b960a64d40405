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
import type { QueryClient } from '@tanstack/react-query';
import { useCallback, useInsertionEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import { LiveUpdates } from '../live/live-updates.tsx';
import type { PictureUpdate } from '../live/tab-channel.ts';
import { useTabs } from '../live/use-tabs.ts';
import type { Interruption, Person } from '../person/interruption.ts';
import { createPersonalMemory } from '../person/personal-memory.ts';
import { usePersonalMemory } from '../person/use-personal-memory.ts';
import { createOptimisticStore } from '../picture/optimistic-picture.ts';
import { createPictureStore } from '../picture/picture-store.ts';
import { PortraitContext, type HeaderSample, type Portrait, type PortraitUser } from './portrait-context.ts';
import type { HostTrpc } from './links.ts';
import { trpc } from './trpc.ts';
import { useCalls } from './use-calls.ts';
import { useInterruption } from './use-interruption.ts';

const NO_PATH: readonly string[] = [];

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
  /**
   * Your tRPC client, and the name under which its router has Portrait's. Uploads and pictures are still requested at `baseUrl`. By
   * default calls are sent to `baseUrl`. Pass the same client each time.
   */
  trpc?: HostTrpc;
  /** Your query client, so that your own queries share its entries and your devtools show them. By default Portrait has its own. */
  queryClient?: QueryClient;
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
  const { user, locale = DEFAULT_LOCALE, baseUrl = '', namespace = '', trpc: host, children } = props;
  const { headerSample, signInUrl } = props;
  const { onSignInNeeded, onSignInElsewhere } = props;
  const latest = useLatest(props);
  const memory = useMemo(() => createPersonalMemory(namespace), [namespace]);
  const pictures = useMemo(() => createPictureStore(memory), [memory]);
  const optimistic = useState(createOptimisticStore)[0];
  const tabs = useTabs(namespace);
  usePersonalMemory(user, memory, pictures);
  const interruptions = useInterruption({ user, tabs, onSignInNeeded, onSignInElsewhere });
  const signsInPlace = onSignInNeeded !== undefined;

  const headers = useMemo(() => () => headersOf(latest.current, user?.id), [latest, user?.id]);
  const isCurrent = useCallback(() => latest.current.user?.id === user?.id, [latest, user?.id]);
  const path = useMemo(() => host?.path.split('.') ?? NO_PATH, [host?.path]);
  const calls = { userId: user?.id, isCurrent, baseUrl, path, headers, host, given: props.queryClient };
  const { client, queryClient } = useCalls(calls, interruptions);

  const showPicture = useCallback(
    (update: PictureUpdate) => {
      const isNew = pictures.get(update.userId) !== update.pictureUrl;
      pictures.set(update.userId, update);
      if (isNew) latest.current.onPictureChange?.(update.pictureUrl);
    },
    [pictures, latest],
  );
  const portrait = useMemo<Portrait>(
    () => ({
      ...{ client, queryClient, user, locale, baseUrl, path, namespace, headers, memory, pictures, optimistic },
      ...{ ...interruptions, notifyTabs: tabs.post, showPicture, headerSample, signsInPlace, signInUrl },
    }),
    // oxfmt-ignore
    [client, queryClient, user, locale, baseUrl, path, namespace, headers, memory, pictures, optimistic, headerSample, showPicture, tabs, interruptions, signsInPlace, signInUrl],
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

function headersOf(
  { locale = DEFAULT_LOCALE, headers }: PortraitProviderProps,
  userId: UserId | undefined,
): Record<string, string> {
  const named: Record<string, string> = userId === undefined ? {} : { [ACCOUNT_HEADER]: encodeAccount(userId) };
  return { 'accept-language': locale, ...named, ...headers?.() };
}

function useLatest<T>(value: T): RefObject<T> {
  const ref = useRef(value);
  // Before the effects of the components below, which ask the server.
  useInsertionEffect(() => {
    ref.current = value;
  });
  return ref;
}
