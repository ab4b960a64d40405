'use client';

import { useState } from 'react';
import { usePortrait, useUser } from '../provider/portrait-context.ts';

export interface Immediately {
  value: boolean;
  /** Undefined where the host decides. */
  set?: (value: boolean) => void;
}

/** Whether pictures go live without a confirmation: as the host says, else as the user chose in this browser. */
export function useImmediately(given: boolean | undefined): Immediately {
  const { id } = useUser();
  const { memory } = usePortrait();
  const [chosen, setChosen] = useState(() => memory.recall(id).confirmImmediately ?? false);
  if (given !== undefined) return { value: given };
  return {
    value: chosen,
    set(value) {
      setChosen(value);
      memory.remember(id, { confirmImmediately: value });
    },
  };
}
