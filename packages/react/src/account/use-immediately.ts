import { useState } from 'react';

export interface Immediately {
  value: boolean;
  /** Absent where the host decides. */
  set?: (value: boolean) => void;
}

const KEY = 'portrait.confirmImmediately';

/** Whether pictures go live without being confirmed: what the host says, else what the person chose in this browser. */
export function useImmediately(given: boolean | undefined): Immediately {
  const [chosen, setChosen] = useState(() => localStorage.getItem(KEY) === 'true');
  if (given !== undefined) return { value: given };
  return {
    value: chosen,
    set(value) {
      setChosen(value);
      localStorage.setItem(KEY, String(value));
    },
  };
}
