'use client';

import type { Locale, UserId } from '@portrait/contract';
import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext, type ReactNode } from 'react';
import type { PictureUpdate } from '../live/tab-channel.ts';
import type { PersonalMemory } from '../person/personal-memory.ts';
import type { Client } from './trpc.ts';
import type { Interruptions } from './use-interruption.ts';
import type { OptimisticStore } from '../picture/optimistic-picture.ts';
import type { PictureStore } from '../picture/picture-store.ts';

/** The signed-in user, as the host's login knows them. */
export interface PortraitUser {
  id: UserId;
  /** Shown as initials where there is no picture. */
  username?: string;
  /** The URL of their picture, where the host knows it; null for none. */
  pictureUrl?: string | null;
}

/** Renders the host's header, or a sample of it, with a picture of the given size in CSS pixels. */
export type HeaderSample = (picture: (size: number) => ReactNode) => ReactNode;

export interface Portrait extends Interruptions {
  user: PortraitUser | null;
  locale: Locale;
  /** The server's URL; empty for the page's own origin. */
  baseUrl: string;
  /** The names under which the page's tRPC router has Portrait's; empty for Portrait's own server. */
  path: readonly string[];
  /** Sends calls for this user only. */
  client: Client;
  queryClient: QueryClient;
  /** Sent with every call: the language, the page's user, and what the host's login needs. */
  headers: () => Record<string, string>;
  /** Of what the pages of this origin share. */
  namespace: string;
  memory: PersonalMemory;
  pictures: PictureStore;
  optimistic: OptimisticStore;
  headerSample: HeaderSample | undefined;
  /** Whether the host can sign users in again on this page. */
  signsInPlace: boolean;
  /** The URL of the sign-in page, given the URL to return to. */
  signInUrl: ((back: string) => string) | undefined;
  /** Shows the signed-in user's new picture on this page, and at its next start. */
  showPicture: (update: PictureUpdate) => void;
  /** For a change made on this page. An answer of the server is not passed on: other tabs may know a newer one. */
  notifyTabs: (update: PictureUpdate) => void;
}

export const PortraitContext = createContext<Portrait | null>(null);

export function usePortrait(): Portrait {
  const portrait = useContext(PortraitContext);
  if (!portrait) throw new Error('Portrait components need a <PortraitProvider> around them');
  return portrait;
}

/** For components that need a signed-in user. */
export function useUser(): PortraitUser {
  const { user } = usePortrait();
  if (!user) throw new Error('This Portrait component needs a signed-in user');
  return user;
}
