import { expect, test } from 'vitest';
import { matchingBlocks, type Fingerprint } from '../src/lifecycle/fingerprints.ts';

/** Hashes of looks that have nothing in common. */
const [WHOLE, SQUARE, OTHER] = ['0', 'f', '5'].map((digit) => digit.repeat(100)) as [string, string, string];
/** As a picture looks that was changed slightly. */
const LIKE_WHOLE = `${'0'.repeat(90)}${'f'.repeat(10)}`;
const PICTURE = { received_sha256: 'sent', original_sha256: 'kept', perceptual_hash: WHOLE, square_hash: SQUARE };
const BLOCK = { id: 0, received_sha256: 'x', original_sha256: 'y', perceptual_hashes: OTHER };

const matches = (block: Partial<typeof BLOCK>, picture: Partial<Fingerprint> = {}) =>
  matchingBlocks([{ ...BLOCK, ...block }], { ...PICTURE, ...picture }).length > 0;

test('a picture is the blocked one when its file is, as it was sent or kept, or when it or its square looks like it', () => {
  expect(matches({})).toBe(false);
  expect(matches({ received_sha256: 'sent' })).toBe(true);
  expect(matches({ original_sha256: 'kept' })).toBe(true);
  expect(matches({ perceptual_hashes: `${OTHER},${LIKE_WHOLE}` })).toBe(true);
  expect(matches({ perceptual_hashes: SQUARE })).toBe(true);
});

test('what was sent is compared with what was sent, and what was kept with what was kept', () => {
  expect(matches({ received_sha256: 'kept', original_sha256: 'sent' })).toBe(false);
});

test('of several blocks those are told that match', () => {
  const blocks = [{ received_sha256: 'sent' }, {}, { perceptual_hashes: WHOLE }];
  const numbered = blocks.map((block, id) => ({ ...BLOCK, ...block, id }));
  expect(matchingBlocks(numbered, PICTURE).map(({ id }) => id)).toEqual([0, 2]);
});

test('what was erased, or is too flat to look like anything, matches nothing', () => {
  const flat = { perceptual_hash: '', square_hash: '' };
  const erased = { received_sha256: '', original_sha256: '', perceptual_hash: null, square_hash: null };
  for (const picture of [flat, erased]) {
    expect(matches({ received_sha256: '', original_sha256: '', perceptual_hashes: '' }, picture)).toBe(false);
    expect(matches({ perceptual_hashes: `${WHOLE},${SQUARE}` }, picture)).toBe(false);
  }
});
