import { expect, test } from 'vitest';
import { dateFormat } from '../src/index.ts';

test('the first of a month is written as people write it', () => {
  const long = { dateStyle: 'long', timeZone: 'UTC' } as const;
  const [first, eleventh] = [new Date('2026-12-01T11:01:00Z'), new Date('2026-12-11T01:11:00Z')];
  expect(dateFormat('fr', long)(first)).toBe('1er décembre 2026');
  expect(dateFormat('fr', long)(eleventh)).toBe('11 décembre 2026');
  expect(dateFormat('fr', { day: 'numeric', month: 'short', timeZone: 'UTC' })(first)).toBe('1er déc.');
  expect(dateFormat('fr', { ...long, timeStyle: 'short' })(first)).toBe('1er décembre 2026 à 11:01');
  expect(dateFormat('en', long)(first)).toBe('December 1, 2026');
});

test('a line does not break between a time and its part of the day', () => {
  const shown = (locale: 'en' | 'ar') =>
    dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })(new Date('2026-12-01T09:35:00Z'));
  expect(shown('en')).toMatch(/9:35[\u00A0\u202F]AM$/);
  expect(shown('ar')).toMatch(/[\u00A0\u202F]ص$/);
});
