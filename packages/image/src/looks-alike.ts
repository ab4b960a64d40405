/** Of 256 bits. Encoding, scaling and light change fewer, unrelated pictures differ in about 128; see decision 040. */
const MAX_DISTANCE = 48;
const WORDS = 8;
const HASH = /^[0-9a-f]{64}$/;

/** Whether a picture looks like one of the blocked; never, when it is too flat to have a hash. */
export function looksAlike(perceptualHash: string, blocked: readonly string[]): boolean {
  return lookalikesOf(blocked)(perceptualHash);
}

/**
 * Makes hashes ready to be looked through for many pictures.
 *
 * @param blocked as `Images.perceptualHashes` gives them; anything else, the empty hash too, matches nothing
 */
export function lookalikesOf(blocked: readonly string[]): (perceptualHash: string) => boolean {
  const words = Int32Array.from(blocked.filter((hash) => HASH.test(hash)).flatMap(wordsOf));
  return (perceptualHash) => HASH.test(perceptualHash) && hasNear(words, wordsOf(perceptualHash));
}

function hasNear(blocked: Int32Array, wanted: number[]): boolean {
  for (let hash = 0; hash < blocked.length; hash += WORDS) {
    let distance = 0;
    for (let word = 0; word < WORDS && distance <= MAX_DISTANCE; word++)
      distance += bitsIn(blocked[hash + word]! ^ wanted[word]!);
    if (distance <= MAX_DISTANCE) return true;
  }
  return false;
}

function wordsOf(hash: string): number[] {
  return Array.from({ length: WORDS }, (_, word) => Number.parseInt(hash.slice(word * 8, word * 8 + 8), 16) | 0);
}

function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
