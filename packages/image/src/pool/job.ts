import type { Crop, ErrorCode } from '@portrait/contract/plain';
import type { Initials, Picture, Squares } from '../picture.ts';
import type { RenderSettings } from '../render/read-picture.ts';

/** The exit code of a worker that found itself larger than it may be. */
export const TOO_MUCH_MEMORY = 86;

/** What a worker is asked to do. */
export type Job =
  | { kind: 'read'; file: string; settings: RenderSettings }
  | { kind: 'render'; original: Buffer; crop: Crop; settings: RenderSettings }
  | { kind: 'hash'; original: Buffer }
  | { kind: 'draw'; initials: Initials };

export interface Results {
  read: Picture;
  render: Squares;
  hash: string[];
  draw: Buffer;
}

/**
 * What it says on the way: which format it is about to look into, in case it dies of it; then how much memory it is going
 * to take, and it waits for a `Go`.
 */
export type Note = { found: string } | { memoryBytes: number };

export interface Go {
  go: true;
}

/** What it answers: a result, what is wrong with the picture, or a bug of ours or a failing disk; with its memory in bytes. */
export type Reply = { rss: number } & (
  | { value: Results[Job['kind']] }
  | { refused: { code: ErrorCode; facts: object } }
  /** What the system said, where it did: ENOSPC when the disk is full. */
  | { bug: string; code?: string | undefined }
);
