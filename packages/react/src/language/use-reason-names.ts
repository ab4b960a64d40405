'use client';

import type { TakedownReason } from '@portrait/contract';
import { useLanguage } from './use-language.ts';

/** The name of a reason on its own, not inside a sentence: “Droits d’un tiers”. */
export function useReasonNames(): (reason: TakedownReason) => string {
  const { t, locale } = useLanguage();
  return (reason) => {
    const [first = '', ...rest] = t(`reasons.${reason}`);
    return first.toLocaleUpperCase(locale) + rest.join('');
  };
}
