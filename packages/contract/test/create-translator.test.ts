import { expect, test } from 'vitest';
import { createTranslator } from '../src/create-translator.ts';

const MESSAGES = {
  plain: 'Hello',
  letters: '{count, plural, one {# letter} other {# letters}} of {name}',
  marks: { less: 'a < b', own: '{whose, select, own {yours} other {theirs}}' },
} as const;
const say = createTranslator('en', MESSAGES);

test('a message is formatted with its values', () => {
  expect(say('plain')).toBe('Hello');
  expect(say('letters', { count: 1, name: 'Ada' })).toBe('1 letter of Ada');
  expect(say('letters', { count: 2000, name: 'Ada' })).toBe('2,000 letters of Ada');
  expect(say('marks.own', { whose: 'own' })).toBe('yours');
});

test('messages are text, in which < begins no tag', () => {
  expect(say('marks.less')).toBe('a < b');
});

test('a key of several messages takes the values of all', () => {
  const either = (isPlain: boolean) => say(isPlain ? 'plain' : 'letters', { count: 1, name: 'Ada' });
  expect([either(true), either(false)]).toEqual(['Hello', '1 letter of Ada']);
});

test('a wrong key or a missing value compiles only under protest, and throws', () => {
  // @ts-expect-error -- there is no such message
  expect(() => say('marks')).toThrow('marks');
  // @ts-expect-error -- `name` is missing
  expect(() => say('letters', { count: 1 })).toThrow('name');
  // @ts-expect-error -- the values are missing
  expect(() => say('letters')).toThrow('count');
});
