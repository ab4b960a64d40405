/** Enough to tell what a file is. */
const START_BYTES = 4096;

/** What is known of a file while it comes in. */
export interface BodyProgress {
  /** Of the whole request, as its sender said: the file and the form around it. */
  announced: number | undefined;
  /** Bytes of the file. */
  received: number;
  /** Whether the file came to its end. */
  whole: boolean;
  /** Its first bytes. */
  start: Buffer;
}

export function recordChunk(progress: BodyProgress, chunk: Buffer): void {
  progress.received += chunk.length;
  if (progress.start.length >= START_BYTES) return;
  progress.start = Buffer.concat([progress.start, chunk.subarray(0, START_BYTES - progress.start.length)]);
}

/** How large the file is, as far as that is known; null when nothing of it came and its sender said nothing. */
export function knownSize({ announced = 0, received, whole }: BodyProgress): number | null {
  if (whole) return received;
  return Math.max(announced, received) || null;
}
