import { useWords } from '../language/use-words.ts';
import { refusals, type Refusal } from '../language/refusals/fr.ts';

/** Why a picture was refused, in a few words; a code that has none stands for itself. */
export function useRefusalNames(): (code: string) => string {
  const { say } = useWords();
  return (code) => (code in refusals ? say(`refusals.${code as Refusal}`) : code);
}
