import { expect, test } from 'vitest';
import { formatAgo, type Locale } from '../src/index.ts';

const NOW = Date.parse('2026-11-30T12:00:00Z');

test.each<[string, Locale, string]>([
  ['2026-11-30T12:00:00Z', 'fr', 'à l’instant'],
  ['2026-11-30T11:58:30Z', 'fr', 'il y a 1\u00A0minute'],
  ['2026-11-30T09:00:00Z', 'en', '3\u00A0hours ago'],
  ['2026-11-29T11:00:00Z', 'fr', 'hier'],
  ['2026-11-25T12:00:00Z', 'en', '5\u00A0days ago'],
  ['2026-11-01T12:00:00Z', 'fr', 'il y a 4\u00A0semaines'],
  ['2026-09-01T12:00:00Z', 'ar', 'قبل 3\u00A0أشهر'],
  ['2024-11-01T12:00:00Z', 'en', '2\u00A0years ago'],
  ['2026-11-30T11:59:01Z', 'ar', 'الآن'],
  // A clock that is ahead.
  ['2026-11-30T12:05:00Z', 'en', 'just now'],
])('%s is %s: %s', (iso, locale, sentence) => {
  expect(formatAgo(iso, locale, NOW)).toBe(sentence);
});
