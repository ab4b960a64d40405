import { expect, test } from 'vitest';
import {
  AppError,
  ERRORS,
  LOCALES,
  directionOf,
  errorMessage,
  formatBytes,
  formatSeconds,
  withFrenchSpaces,
  type ErrorCode,
} from '../src/index.ts';
import { EXAMPLES } from './example-facts.ts';

test('an error that an older page does not know has a sentence all the same', () => {
  const error = { code: 'FROM_THE_FUTURE' as ErrorCode, facts: {} };
  expect(errorMessage(error, 'en')).toBe(errorMessage({ code: 'INTERNAL', facts: {} }, 'en'));
});

test.each(LOCALES)('every error has a complete sentence in %s', (locale) => {
  for (const code of Object.keys(ERRORS) as ErrorCode[]) {
    const sentence = errorMessage({ code, facts: EXAMPLES[code] }, locale);
    expect(sentence, code).not.toMatch(/[{}]|errors\./);
    if (code !== 'INTERNAL') expect(sentence, code).not.toBe(errorMessage({ code: 'INTERNAL', facts: {} }, locale));
    expect(sentence.length, code).toBeGreaterThan(5);
  }
});

test('sizes are written for people, both limit and actual value', () => {
  const error = new AppError('FILE_TOO_LARGE', EXAMPLES.FILE_TOO_LARGE);
  expect(errorMessage(error, 'fr').replaceAll(/\s/g, ' ')).toBe('Image trop lourde : 12,4 Mo, limite 10 Mo');
  expect(errorMessage(error, 'en')).toBe('Picture too large: 12.4\u00A0MB, limit 10\u00A0MB');
  expect(formatBytes(512, 'en')).toBe('512\u00A0byte');
  expect(formatBytes(3.5 * 1024 ** 3, 'en')).toBe('3.5\u00A0GB');
  expect(formatBytes(4.5 * 1024 ** 2, 'ar')).toBe('4.5\u00A0ميغابايت');
  expect(formatBytes(4.5 * 1024, 'ar')).toBe('4.5\u00A0كيلوبايت');
});

test('one byte above the limit is not shown as the limit', () => {
  const error = new AppError('FILE_TOO_LARGE', { limitBytes: 10 * 1024 * 1024, actualBytes: 10 * 1024 * 1024 + 1 });
  expect(errorMessage(error, 'fr').replaceAll(/\s/g, ' ')).toBe('Image trop lourde : 10,1 Mo, limite 10 Mo');
});

test('durations and counts follow the plural rules of the language', () => {
  const pending = (limit: number) => new AppError('TOO_MANY_PENDING', { limit, pending: [], retryAfterSeconds: 60 });
  expect(errorMessage(pending(1), 'fr')).toContain('1 image au plus');
  expect(errorMessage(pending(2), 'ar')).toContain('صورتان');
  const wait = (retryAfterSeconds: number) => new AppError('SERVER_BUSY', { retryAfterSeconds });
  expect(errorMessage(wait(1), 'en')).toBe('The server is busy. Try again in 1 second');
  expect(errorMessage(wait(120), 'fr').replaceAll(/\s/g, ' ')).toBe('Le serveur est occupé. Réessayez dans 2 minutes');
});

test.each([
  [999, '999\u00A0byte'],
  [1017.6 * 1024, '1\u00A0MB'],
  [999.9 * 1024, '999.9\u00A0kB'],
  [1024, '1\u00A0kB'],
  [1024 ** 2, '1\u00A0MB'],
  [1024 ** 3, '1\u00A0GB'],
])('%i bytes are written with at most three digits before the point: %s', (bytes, said) => {
  expect(formatBytes(bytes, 'en')).toBe(said);
});

test.each([
  [0.2, '1 second'],
  [89, '89 seconds'],
  [90, '2 minutes'],
  [121, '3 minutes'],
  [5399, '90 minutes'],
  [5400, '2 hours'],
  [7201, '3 hours'],
])('a duration of %d seconds is never rounded down: %s', (seconds, said) => {
  expect(formatSeconds(seconds, 'en')).toBe(said);
});

test.each([
  [1, 'ثانية'],
  [2, 'ثانيتين'],
  [3, '3 ثوان'],
  [120, 'دقيقتين'],
  [7200, 'ساعتين'],
  [2 * 86_400, 'يومين'],
])('in Arabic, %d seconds have the form that follows «بعد»: %s', (seconds, said) => {
  expect(formatSeconds(seconds, 'ar')).toBe(said);
  const busy = new AppError('SERVER_BUSY', { retryAfterSeconds: seconds });
  expect(errorMessage(busy, 'ar')).toContain(`بعد ${said}`);
});

test('Arabic is read from the right, the others from the left', () => {
  expect(LOCALES.map(directionOf)).toEqual(['ltr', 'ltr', 'rtl']);
});

test.each([
  ['fr', 'EMPTY', 'Ce fichier n’est pas accepté\u00A0: c’est un fichier vide.'],
  ['fr', 'TEXT', 'Ce fichier n’est pas accepté\u00A0: c’est un fichier texte.'],
  ['fr', 'BINARY', 'Ce fichier n’est pas accepté\u00A0: c’est un fichier de type inconnu.'],
  ['en', 'EMPTY', 'This file is not a picture we take: empty file.'],
  ['ar', 'TEXT', 'هذا الملف ليس صورة مقبولة: ملف نصي.'],
  ['fr', 'PDF', 'Ce fichier n’est pas accepté\u00A0: c’est un PDF.'],
  ['en', 'constructor', 'This file is not a picture we take: constructor.'],
] as const)('in %s a person reads what %s means', (locale, found, sentence) => {
  const error = new AppError('NOT_AN_IMAGE', { found, accepted: 'JPEG' });
  expect(errorMessage(error, locale)).toContain(sentence);
});

test('the message about a damaged picture says what to do', () => {
  const error = new AppError('DAMAGED_IMAGE', { found: 'BINARY' });
  expect(errorMessage(error, 'fr')).toBe(
    'Image endommagée\u00A0: son contenu (fichier de type inconnu) ne peut pas être lu en entier. Enregistrez-la de nouveau, ou choisissez-en une autre',
  );
});

test('French punctuation is never separated from its word at the end of a line', () => {
  expect(withFrenchSpaces({ ask: { whose: '« {name} » : quoi ?', hurry: 'Vite ; non !' } })).toEqual({
    ask: { whose: '«\u00A0{name}\u00A0»\u00A0: quoi\u202F?', hurry: 'Vite\u202F; non\u202F!' },
  });
  for (const code of Object.keys(ERRORS) as ErrorCode[]) {
    expect(errorMessage({ code, facts: EXAMPLES[code] }, 'fr'), code).not.toMatch(/« | [»:;!?]/);
  }
});
