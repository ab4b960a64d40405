'use client';

import { useState } from 'react';

export interface Immediately {
  value: boolean;
  /** Absent where the host decides. */
  set?: (value: boolean) => void;
}

const KEY = 'portrait.confirmImmediately';

/** Whether pictures go live without being confirmed: what the host says, else what the person chose in this browser. */
export function useImmediately(given: boolean | undefined): Immediately {
  const [chosen, setChosen] = useState(recall);
  if (given !== undefined) return { value: given };
  return {
    value: chosen,
    set(value) {
      setChosen(value);
      remember(value);
    },
  };
}

function recall(): boolean {
  try {
    return localStorage.getItem(KEY) === 'true';
  } catch {
    return false;
  }
}

function remember(value: boolean): void {
  try {
    localStorage.setItem(KEY, String(value));
  } catch {
    // Storage is full or forbidden: the choice holds until the page is left.
  }
}
