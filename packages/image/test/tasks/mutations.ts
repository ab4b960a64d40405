/** Damaged files: bits flipped, bytes set, ends and middles cut off, parts repeated. */
export function* mutations(seeds: Buffer[], { cases, seed }: { cases: number; seed: number }): Generator<Buffer> {
  const random = generator(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  for (let made = 0; made < cases; made++) {
    const bytes = Buffer.from(seeds[made % seeds.length]!);
    yield WAYS[below(WAYS.length)]!(bytes, below);
  }
}

type Way = (bytes: Buffer, below: (limit: number) => number) => Buffer;

const INTERESTING = [0, 1, 0x7f, 0x80, 0xff];
/** The part with the sizes, counts and tables. */
const HEADER_BYTES = 200;

const WAYS: Way[] = [
  (bytes, below) => bytes.subarray(0, below(bytes.length)),
  (bytes, below) => flipped(bytes, 1, () => below(bytes.length), below),
  (bytes, below) => flipped(bytes, 1 + below(50), () => below(bytes.length), below),
  (bytes, below) => flipped(bytes, 1 + below(4), () => below(Math.min(bytes.length, HEADER_BYTES)), below),
  (bytes, below) => {
    for (let left = 1 + below(4); left > 0; left--)
      bytes[below(Math.min(bytes.length, HEADER_BYTES))] = INTERESTING[below(5)]!;
    return bytes;
  },
  (bytes, below) => {
    const [from, to] = [below(bytes.length), below(bytes.length)].toSorted((a, b) => a - b);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  (bytes, below) => {
    const [from, to] = [below(bytes.length), below(bytes.length)].toSorted((a, b) => a - b);
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
  },
];

function flipped(bytes: Buffer, bits: number, place: () => number, below: (limit: number) => number): Buffer {
  for (let left = bits; left > 0; left--) {
    const at = place();
    bytes[at] = bytes[at]! ^ (1 << below(8));
  }
  return bytes;
}

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
