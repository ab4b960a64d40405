import { useLanguage, type Problem } from '@portrait/react';
import { useWords } from './use-words.ts';

/** What the server refused, as a sentence for a moderator: of some the catalogue has one for the picture's owner alone. */
export function useProblem(): (problem: Problem) => string {
  const { problem: sentenceOf } = useLanguage();
  const { t } = useWords();
  return (problem) =>
    problem.code === 'PICTURE_BLOCKED' || problem.code === 'PICTURE_LOCKED'
      ? t(`problem.${problem.code}`)
      : sentenceOf(problem);
}
