/** Of 400 bits. What is done to a picture changes fewer, unrelated ones differ in more: decision 040. */
export const MAX_DISTANCE = 80;
export const HASH_LENGTH = 100;
const DIGITS = '0123456789abcdef';
/** By character: the value of a hexadecimal digit. */
const VALUES = Uint8Array.from({ length: 128 }, (_, code) => Math.max(0, DIGITS.indexOf(String.fromCodePoint(code))));
/** By value: how many of its four bits are set. */
const ONES = Uint8Array.from({ length: 16 }, (_, value) => value.toString(2).replaceAll('0', '').length);

/**
 * Whether a picture looks like one of those with these hashes; never, when it is too flat to have a hash. Digit by digit,
 * because most differ enough half way: a tenth of the time that it takes to turn them into numbers first.
 *
 * @param blocked as `Images.perceptualHashes` gives them
 */
export function isSimilar(perceptualHash: string, blocked: readonly string[]): boolean {
  return perceptualHash.length === HASH_LENGTH && blocked.some((hash) => areNear(perceptualHash, hash));
}

function areNear(wanted: string, hash: string): boolean {
  if (hash.length !== HASH_LENGTH) return false;
  let distance = 0;
  for (let at = 0; at < HASH_LENGTH && distance <= MAX_DISTANCE; at++)
    distance += ONES[VALUES[wanted.charCodeAt(at)]! ^ VALUES[hash.charCodeAt(at)]!]!;
  return distance <= MAX_DISTANCE;
}
