/** Enough to detect the type of a file. */
const START_BYTES = 4096;

/** The progress of a file being received. */
export interface BodyProgress {
  /** The Content-Length of the request: the file and the form around it. */
  announced: number | undefined;
  /** The bytes of the file received so far. */
  received: number;
  /** Whether the file was received completely. */
  whole: boolean;
  /** The first bytes of the file. */
  start: Buffer;
}

export function recordChunk(progress: BodyProgress, chunk: Buffer): void {
  progress.received += chunk.length;
  if (progress.start.length >= START_BYTES) return;
  progress.start = Buffer.concat([progress.start, chunk.subarray(0, START_BYTES - progress.start.length)]);
}

/** The best known size of the file; null if nothing was received or announced. */
export function knownSize({ announced = 0, received, whole }: BodyProgress): number | null {
  if (whole) return received;
  return Math.max(announced, received) || null;
}
