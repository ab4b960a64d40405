'use client';

import { CSPProvider } from '@base-ui/react/csp-provider';
import { DirectionProvider } from '@base-ui/react/direction-provider';
import { DEFAULT_LOCALE, directionOf, type Locale } from '@portrait/contract';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import { LiveUpdates } from '../live/live-updates.tsx';
import { createTabChannel, type PictureNews } from '../live/tab-channel.ts';
import { createPictureStore } from '../picture/picture-store.ts';
import { PortraitContext, type HeaderSample, type Portrait, type PortraitUser } from './portrait-context.ts';
import { createQueryClient } from './query-client.ts';
import { createClient, trpc } from './trpc.ts';

export interface PortraitProviderProps {
  user: PortraitUser | null;
  locale?: Locale;
  /** Where the server is, without a slash at the end; the page's own origin by default. */
  baseUrl?: string;
  /** What the host's login needs on every call, for example a bearer token; cookies go by themselves. */
  headers?: () => Record<string, string>;
  /** In which the account window shows a picture before it is live; it is looked at only. A neutral header otherwise. */
  headerSample?: HeaderSample;
  /** Told when the signed-in user's picture changed, here or elsewhere; null for none. */
  onPictureChange?: (pictureUrl: string | null) => void;
  children: ReactNode;
}

/** Everything the components need of the host: who is signed in, the language and where the server is. */
export function PortraitProvider(props: PortraitProviderProps) {
  const { user, locale = DEFAULT_LOCALE, baseUrl = '', headerSample, children } = props;
  const latest = useLatest(props);
  const pictures = useState(createPictureStore)[0];
  const tabs = useState(createTabChannel)[0];
  const headers = useState(() => () => headersOf(latest.current))[0];
  const client = useMemo(() => createClient(baseUrl, headers), [baseUrl, headers]);
  // One user's answers must never be shown to the next one.
  const queryClient = useMemo(createQueryClient, [user?.id]);

  // Without it the client would hear neither of the connection nor of the page being looked at again.
  useEffect(() => {
    queryClient.mount();
    return () => queryClient.unmount();
  }, [queryClient]);

  useEffect(() => {
    if (user?.pictureUrl !== undefined) pictures.set(user.id, user.pictureUrl);
  }, [pictures, user?.id, user?.pictureUrl]);

  const showPicture = useCallback(
    ({ userId, pictureUrl }: PictureNews) => {
      if (pictures.get(userId) === pictureUrl) return;
      pictures.set(userId, pictureUrl);
      latest.current.onPictureChange?.(pictureUrl);
    },
    [pictures, latest],
  );
  const portrait = useMemo<Portrait>(
    () => ({ user, locale, baseUrl, headers, pictures, headerSample, showPicture, tellTabs: tabs.tell }),
    [user, locale, baseUrl, headers, pictures, headerSample, showPicture, tabs],
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

function headersOf({ locale = DEFAULT_LOCALE, headers }: PortraitProviderProps): Record<string, string> {
  return { 'accept-language': locale, ...headers?.() };
}

function useLatest<T>(value: T): RefObject<T> {
  const ref = useRef(value);
  useEffect(() => {
    ref.current = value;
  });
  return ref;
}
