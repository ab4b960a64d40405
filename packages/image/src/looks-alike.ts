/** Of 400 bits. What is done to a picture changes fewer, unrelated ones differ in more: decision 040. */
const MAX_DISTANCE = 80;
const HASH = /^[0-9a-f]{100}$/;
/** With room for its 50 bytes, and a number of them that can be counted by three. */
const WORDS = 15;

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
  const words = wordsOf(blocked.filter((hash) => HASH.test(hash)));
  return (perceptualHash) => HASH.test(perceptualHash) && hasNear(words, wordsOf([perceptualHash]));
}

function wordsOf(hashes: readonly string[]): Int32Array {
  const words = new Int32Array(hashes.length * WORDS);
  const bytes = Buffer.from(words.buffer);
  hashes.forEach((hash, at) => bytes.write(hash, at * WORDS * 4, 'hex'));
  return words;
}

function hasNear(blocked: Int32Array, wanted: Int32Array): boolean {
  for (let hash = 0; hash < blocked.length; hash += WORDS) {
    let distance = 0;
    for (let word = 0; word < WORDS && distance <= MAX_DISTANCE; word += 3)
      distance += bitsIn(
        blocked[hash + word]! ^ wanted[word]!,
        blocked[hash + word + 1]! ^ wanted[word + 1]!,
        blocked[hash + word + 2]! ^ wanted[word + 2]!,
      );
    if (distance <= MAX_DISTANCE) return true;
  }
  return false;
}

/** Counted together: most of the work is in the last line. */
function bitsIn(a: number, b: number, c: number): number {
  const fours = (bitsOfFours(a) + bitsOfFours(b) + bitsOfFours(c)) | 0;
  return Math.imul((fours & 0x0f0f0f0f) + ((fours >>> 4) & 0x0f0f0f0f), 0x01010101) >>> 24;
}

function bitsOfFours(word: number): number {
  const twos = word - ((word >>> 1) & 0x55555555);
  return (twos & 0x33333333) + ((twos >>> 2) & 0x33333333);
}
