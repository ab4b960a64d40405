import { HASH_LENGTH, MAX_DISTANCE } from './is-similar.ts';

const DIGITS_OF_WORD = 8;
const WORDS = Math.ceil(HASH_LENGTH / DIGITS_OF_WORD);

/**
 * The same as `isSimilar`, for comparing very many pictures with the same hashes: these are converted to numbers once.
 *
 * @param hashes hashes from `Images.perceptualHashes`
 */
export function lookalikesOf(hashes: readonly string[]): (perceptualHash: string) => boolean {
  const known = hashes.filter((hash) => hash.length === HASH_LENGTH).map(wordsOf);
  return (perceptualHash) => {
    if (perceptualHash.length !== HASH_LENGTH) return false;
    const wanted = wordsOf(perceptualHash);
    return known.some((words) => areNear(wanted, words));
  };
}

function wordsOf(hash: string): Uint32Array {
  return Uint32Array.from({ length: WORDS }, (_, at) =>
    Number.parseInt(hash.slice(at * DIGITS_OF_WORD, (at + 1) * DIGITS_OF_WORD), 16),
  );
}

function areNear(a: Uint32Array, b: Uint32Array): boolean {
  let distance = 0;
  for (let at = 0; at < WORDS && distance <= MAX_DISTANCE; at++) distance += onesIn(a[at]! ^ b[at]!);
  return distance <= MAX_DISTANCE;
}

/** The number of bits set in 32, added up in pairs, nibbles, bytes, and all. */
function onesIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
