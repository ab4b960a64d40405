import { expect, test } from 'vitest';
import { initialsOf } from '../src/index.ts';

test.each([
  ['ada', 'AD'],
  ['ada.lovelace', 'AL'],
  ['ada king lovelace', 'AK'],
  ['éloïse_dupont', 'ÉD'],
  ['e\u0301loise', 'E\u0301L'],
  ['_ada_', 'AD'],
  ['x', 'X'],
  ['42', '42'],
  ['', ''],
  ['...', ''],
])('%s is %s', (username, initials) => {
  expect(initialsOf(username)).toBe(initials);
});

test.each([
  ['محمد.علي', 'م\u200cع'],
  ['محمد', 'م\u200cح'],
  ['नि.कु', 'नि\u200cकु'],
  ['निकिता', 'नि\u200cकि'],
])('letters that would be joined are separated: %s', (username, initials) => {
  expect(initialsOf(username)).toBe(initials);
});

test('a letter stays one letter, with its marks', () => {
  expect(initialsOf('ß.ß')).toBe('ßß');
  expect(initialsOf('ﬁona')).toBe('ﬁO');
  expect(initialsOf('👩‍🚀 ada')).toBe('👩‍🚀\u200cA');
  expect(initialsOf('İpek')).toBe('İP');
});
