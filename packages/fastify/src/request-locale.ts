import { DEFAULT_LOCALE, LOCALES, type Locale } from '@portrait/contract';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';

/** Browsers send few different headers, and reading one takes a hundredth of a confirmation. */
const locales = new LRUCache<string, Locale>({ max: 100, memoMethod: bestOf });

/** The language of the answer: the best supported one in Accept-Language. */
export function requestLocale({ headers }: Pick<FastifyRequest, 'headers'>): Locale {
  const header = headers['accept-language'];
  return header === undefined ? DEFAULT_LOCALE : locales.memo(header);
}

function bestOf(header: string): Locale {
  const [best] = new Negotiator({ headers: { 'accept-language': header } }).languages([...LOCALES]);
  return (best as Locale | undefined) ?? DEFAULT_LOCALE;
}
