'use client';

import type { UserId } from '@portrait/contract';
import { useEffect, useRef } from 'react';
import type { PictureStore } from '../picture/picture-store.ts';
import type { PortraitUser } from '../provider/portrait-context.ts';
import type { PersonalMemory } from './personal-memory.ts';

/** Keeps only the page's user in the browser's memory, and nobody after their sign-out. */
export function usePersonalMemory(user: PortraitUser | null, memory: PersonalMemory, pictures: PictureStore): void {
  const known = useRef<UserId>(undefined);
  const userId = user?.id;
  const pictureUrl = user?.pictureUrl;
  useEffect(() => {
    if (userId !== undefined) memory.forgetOthers(userId);
    // A page may start without a user until it knows who is signed in.
    else if (known.current !== undefined) {
      pictures.clear();
      memory.forget();
    }
    known.current = userId;
  }, [memory, pictures, userId]);

  useEffect(() => {
    if (userId !== undefined && pictureUrl !== undefined) pictures.set(userId, { pictureUrl });
  }, [pictures, userId, pictureUrl]);
}
