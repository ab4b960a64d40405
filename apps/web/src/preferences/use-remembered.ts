import { useState } from 'react';

/** A choice among a few, kept in this browser. */
export function useRemembered<T extends string>(
  key: string,
  choices: readonly T[],
  first: T,
): [T, (choice: T) => void] {
  const [choice, setChoice] = useState(() => choices.find((known) => known === localStorage.getItem(key)) ?? first);
  return [
    choice,
    (chosen) => {
      localStorage.setItem(key, chosen);
      setChoice(chosen);
    },
  ];
}
