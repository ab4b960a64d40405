import { expect, test } from 'vitest';
import { matchingBlocks, type Fingerprint } from '../src/lifecycle/fingerprints.ts';

/** Hashes of dissimilar pictures. */
const [WHOLE, SQUARE, OTHER] = ['0', 'f', '5'].map((digit) => digit.repeat(100)) as [string, string, string];
/** The hash of a slightly changed picture. */
const LIKE_WHOLE = `${'0'.repeat(90)}${'f'.repeat(10)}`;
const PICTURE = { received_sha256: 'sent', original_sha256: 'kept', perceptual_hash: WHOLE, square_hash: SQUARE };
const BLOCK = { id: 0, received_sha256: 'x', original_sha256: 'y', perceptual_hashes: OTHER };

const matches = (block: Partial<typeof BLOCK>, picture: Partial<Fingerprint> = {}) =>
  matchingBlocks([{ ...BLOCK, ...block }], { ...PICTURE, ...picture }).length > 0;

test('a picture matches a block by its received or kept file, or if it or its square is similar', () => {
  expect(matches({})).toBe(false);
  expect(matches({ received_sha256: 'sent' })).toBe(true);
  expect(matches({ original_sha256: 'kept' })).toBe(true);
  expect(matches({ perceptual_hashes: `${OTHER},${LIKE_WHOLE}` })).toBe(true);
  expect(matches({ perceptual_hashes: SQUARE })).toBe(true);
});

test('received files are compared with received ones, and kept files with kept ones', () => {
  expect(matches({ received_sha256: 'kept', original_sha256: 'sent' })).toBe(false);
});

test('of several blocks the matching ones are returned', () => {
  const blocks = [{ received_sha256: 'sent' }, {}, { perceptual_hashes: WHOLE }];
  const numbered = blocks.map((block, id) => ({ ...BLOCK, ...block, id }));
  expect(matchingBlocks(numbered, PICTURE).map(({ id }) => id)).toEqual([0, 2]);
});

test('erased hashes and those of flat pictures match nothing', () => {
  const flat = { perceptual_hash: '', square_hash: '' };
  const erased = { received_sha256: '', original_sha256: '', perceptual_hash: null, square_hash: null };
  for (const picture of [flat, erased]) {
    expect(matches({ received_sha256: '', original_sha256: '', perceptual_hashes: '' }, picture)).toBe(false);
    expect(matches({ perceptual_hashes: `${WHOLE},${SQUARE}` }, picture)).toBe(false);
  }
});
