'use client';

import type { Locale } from '@portrait/contract';
import { createContext, useContext, type ReactNode } from 'react';
import type { PictureNews } from '../live/tab-channel.ts';
import type { Interruptions } from './use-interruption.ts';
import type { PictureStore } from '../picture/picture-store.ts';

/** Who is signed in, as the host's own login knows them. */
export interface PortraitUser {
  id: number;
  /** Shown as initials where there is no picture. */
  username?: string;
  /** What they show, where the host knows it already; null for nothing. */
  pictureUrl?: string | null;
}

/** The host's header, or what stands for it, with a picture of so many CSS pixels where the user's is. */
export type HeaderSample = (picture: (size: number) => ReactNode) => ReactNode;

export interface Portrait extends Interruptions {
  user: PortraitUser | null;
  locale: Locale;
  /** Where the server is; empty for the page's own origin. */
  baseUrl: string;
  /** Sent with every call: the language, whose page it is, and what the host's login needs. */
  headers: () => Record<string, string>;
  pictures: PictureStore;
  headerSample: HeaderSample | undefined;
  /** The host has people signed in again in place. */
  signsInPlace: boolean;
  /** Where else one signs in, given the way back. */
  signInUrl: ((back: string) => string) | undefined;
  /** Shows what the signed-in user shows now in this page and at its next start. */
  showPicture: (news: PictureNews) => void;
  /** For who changed it. What is only learned from the server is not told: the others may know something newer. */
  tellTabs: (news: PictureNews) => void;
}

export const PortraitContext = createContext<Portrait | null>(null);

export function usePortrait(): Portrait {
  const portrait = useContext(PortraitContext);
  if (!portrait) throw new Error('Portrait components need a <PortraitProvider> around them');
  return portrait;
}

/** For what only makes sense for somebody. */
export function useUser(): PortraitUser {
  const { user } = usePortrait();
  if (!user) throw new Error('This Portrait component needs a signed-in user');
  return user;
}
