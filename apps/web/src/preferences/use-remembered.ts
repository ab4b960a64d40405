import { useState } from 'react';
import { namesKept, recall, remember } from './browser-memory.ts';

/** The name of a person's own choice, next to the choice made while nobody was signed in. */
const ofPerson = (name: string, person: number) => `${name}.${person}`;

/**
 * A choice stored in this browser: the person's own, else the one made while nobody was signed in.
 *
 * @param person undefined while nobody is signed in
 */
export function useRemembered<T extends string>(
  name: string,
  choices: readonly T[],
  person: number | undefined,
): [T | undefined, (choice: T) => void] {
  const [chosen, setChosen] = useState<Partial<Record<string, T>>>({});
  const key = person === undefined ? name : ofPerson(name, person);
  const choiceUnder = (kept: string) => chosen[kept] ?? choices.find((known) => known === recall(kept));
  return [
    choiceUnder(key) ?? choiceUnder(name),
    (choice) => {
      remember(key, choice);
      setChosen((before) => ({ ...before, [key]: choice }));
    },
  ];
}

/** Removes the choices of everybody but `person`; of everybody if it is undefined. */
export function forgetOthersChoices(person: number | undefined): void {
  for (const name of namesKept()) {
    const [, of] = /^portrait\.\w+\.(\d+)$/.exec(name) ?? [];
    if (of !== undefined && Number(of) !== person) remember(name, null);
  }
}
