import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTranslator, dateFormat, formatAgo, formatBytes, formatSeconds } from '../src/index.ts';

/** As in WebKit, where plain Arabic has the digits ٠ to ٩. */
const withArabicDigits = (tag: Intl.LocalesArgument) => (tag === 'ar' ? 'ar-u-nu-arab' : tag);

beforeEach(() => {
  const { NumberFormat, DateTimeFormat, RelativeTimeFormat } = Intl;
  vi.spyOn(Intl, 'NumberFormat').mockImplementation(function (tag, options) {
    return new NumberFormat(withArabicDigits(tag), options);
  });
  vi.spyOn(Intl, 'DateTimeFormat').mockImplementation(function (tag, options) {
    return new DateTimeFormat(withArabicDigits(tag), options);
  });
  vi.spyOn(Intl, 'RelativeTimeFormat').mockImplementation(function (tag, options) {
    return new RelativeTimeFormat(withArabicDigits(tag), options);
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

test('every number of a sentence has the digits of the others, whatever a browser makes of Arabic', () => {
  const say = createTranslator('ar', { waiting: '{count, plural, other {# صور}}' });
  const sentences = [
    say('waiting', { count: 12 }),
    dateFormat('ar', { dateStyle: 'long' })(new Date('2026-11-30T12:00:00Z')),
    formatAgo('2026-09-01T12:00:00Z', 'ar', Date.parse('2026-11-30T12:00:00Z')),
    formatBytes(10_485_760, 'ar'),
    formatSeconds(1800, 'ar'),
  ];
  for (const sentence of sentences) {
    expect(sentence).toMatch(/[0-9]/);
    expect(sentence).not.toMatch(/[٠-٩]/);
  }
});
