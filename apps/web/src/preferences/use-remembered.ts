import { useState } from 'react';
import { namesKept, recall, remember } from './browser-memory.ts';

/** A person's choice, beside what was chosen under the same name while nobody was signed in. */
const ofPerson = (name: string, person: number) => `${name}.${person}`;

/**
 * A choice among a few, kept in this browser: what the person chose, else what was chosen while nobody was signed in.
 *
 * @param person who is asked for; undefined for nobody
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

/** Nothing that anybody else chose stays; nothing of anybody's where `person` is undefined. */
export function forgetOthersChoices(person: number | undefined): void {
  for (const name of namesKept()) {
    const [, of] = /^portrait\.\w+\.(\d+)$/.exec(name) ?? [];
    if (of !== undefined && Number(of) !== person) remember(name, null);
  }
}
