'use client';

import type { Problem } from '../../language/problem.ts';
import { useLanguage } from '../../language/use-language.ts';
import { useWords } from './use-words.ts';

/** An error's message for a moderator: the usual message of some errors is for the picture's owner. */
export function useProblem(): (problem: Problem) => string {
  const { problem: sentenceOf } = useLanguage();
  const { t } = useWords();
  return (problem) =>
    problem.code === 'PICTURE_BLOCKED' || problem.code === 'PICTURE_LOCKED'
      ? t(`problem.${problem.code}`)
      : sentenceOf(problem);
}
