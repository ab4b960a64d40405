/** Enough to tell what a file is. */
const START_BYTES = 4096;

/** What is known of a file while it comes in. */
export interface Arrival {
  /** Of the whole request, as its sender said: the file and the form around it. */
  announced: number | undefined;
  /** Bytes of the file. */
  received: number;
  /** Whether the file came to its end. */
  whole: boolean;
  /** Its first bytes. */
  start: Buffer;
}

export function hear(arrival: Arrival, chunk: Buffer): void {
  arrival.received += chunk.length;
  if (arrival.start.length >= START_BYTES) return;
  arrival.start = Buffer.concat([arrival.start, chunk.subarray(0, START_BYTES - arrival.start.length)]);
}

/** How large the file is, as far as that is known; null when nothing of it came and its sender said nothing. */
export function sizeOf({ announced = 0, received, whole }: Arrival): number | null {
  if (whole) return received;
  return Math.max(announced, received) || null;
}
