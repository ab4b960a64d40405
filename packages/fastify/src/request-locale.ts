import { DEFAULT_LOCALE, LOCALES, type Locale } from '@portrait/contract';
import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';

/** The language to answer in: the best of ours that Accept-Language asks for. */
export function requestLocale(request: Pick<FastifyRequest, 'headers'>): Locale {
  const [best] = new Negotiator(request).languages([...LOCALES]);
  return (best as Locale | undefined) ?? DEFAULT_LOCALE;
}
