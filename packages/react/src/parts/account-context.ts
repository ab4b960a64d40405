'use client';

import { createContext, useContext } from 'react';
import type { CameraOpen } from '../camera/use-camera-open.ts';
import type { DraftWork } from '../draft/use-draft.ts';
import type { Outcomes, WhyNotTaken } from '../outcome/use-outcome.ts';
import type { Closing } from './use-closing.ts';
import type { Immediately } from './use-immediately.ts';

/** What a user does with their picture: the logic that the parts, and the window made of them, share. */
export interface Account {
  work: DraftWork;
  outcome: Outcomes;
  immediately: Immediately;
  camera: CameraOpen;
  closing: Closing;
  /** Whether files are taken now. */
  takes: boolean;
  /** Starts with the first picture among the chosen files. */
  take: (files: File[]) => void;
  /** Starts with a photo; `mirrored` if it was shown as in a mirror, and is to look the same. */
  takePhoto: (photo: File, mirrored: boolean) => void;
  /** Gives up the photo, and opens the camera again; absent if the picture is no photo of the camera. */
  retake: (() => void) | undefined;
  /** Says why what was dropped is not taken. */
  refuse: (why?: WhyNotTaken) => void;
  /** Gives up the draft, and says so. */
  discard: () => void;
}

export const AccountContext = createContext<Account | null>(null);

export function useAccount(): Account {
  const account = useContext(AccountContext);
  if (!account) throw new Error('Parts need a <Portrait.Root> around them');
  return account;
}
