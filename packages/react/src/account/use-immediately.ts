'use client';

import { useState } from 'react';
import { recallOf, rememberOf } from '../person/personal-memory.ts';
import { useUser } from '../provider/portrait-context.ts';

export interface Immediately {
  value: boolean;
  /** Undefined where the host decides. */
  set?: (value: boolean) => void;
}

/** Whether pictures go live without a confirmation: as the host says, else as the user chose in this browser. */
export function useImmediately(given: boolean | undefined): Immediately {
  const { id } = useUser();
  const [chosen, setChosen] = useState(() => recallOf(id).confirmImmediately ?? false);
  if (given !== undefined) return { value: given };
  return {
    value: chosen,
    set(value) {
      setChosen(value);
      rememberOf(id, { confirmImmediately: value });
    },
  };
}
