import { DEFAULT_LOCALE, LOCALES, type Locale } from '@portrait/contract';
import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';

/** The language of the answer: the best supported one in Accept-Language. */
export function requestLocale(request: Pick<FastifyRequest, 'headers'>): Locale {
  const [best] = new Negotiator(request).languages([...LOCALES]);
  return (best as Locale | undefined) ?? DEFAULT_LOCALE;
}
