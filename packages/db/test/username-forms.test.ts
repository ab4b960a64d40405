import { expect, test } from 'vitest';
import { foldedUsername, usernameSkeleton } from '../src/username-forms.ts';

test.each([
  ['ADA', 'ada'],
  ['ﬁｏｎａ', 'fiona'],
  // No letter is T with two dots, but ẗ is one.
  ['T\u0308om', '\u1e97om'],
])('%s is found as %s', (username, found) => {
  expect(foldedUsername(username)).toBe(found);
});

test.each([
  ['Iris', 'lrls'],
  ['1ris', 'iris'],
  ['Μarie', 'rnarie'],
  ['marie', 'rnarie'],
  ['ᵃda', 'ada'],
  ['a\u200bda', 'ada'],
  ['аdа', 'ada'],
  ['zoe\u0308', 'zoë'],
  ['Zoë', 'zoë'],
  ['nïna', 'nl\u0308na'],
])('%s looks like %s', (username, other) => {
  expect(usernameSkeleton(username)).toBe(usernameSkeleton(other));
});

test.each([
  ['ada', 'adá'],
  ['ada', 'eda'],
  ['zoë', 'zoe'],
])('%s does not look like %s', (username, other) => {
  expect(usernameSkeleton(username)).not.toBe(usernameSkeleton(other));
});
