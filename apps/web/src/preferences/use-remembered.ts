import { useState } from 'react';
import { recall, remember } from './browser-memory.ts';

/** A choice among a few, kept in this browser. */
export function useRemembered<T extends string>(
  key: string,
  choices: readonly T[],
  first: T,
): [T, (choice: T) => void] {
  const [choice, setChoice] = useState(() => choices.find((known) => known === recall(key)) ?? first);
  return [
    choice,
    (chosen) => {
      remember(key, chosen);
      setChoice(chosen);
    },
  ];
}
