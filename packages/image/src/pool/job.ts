import type { Crop, ErrorCode } from '@portrait/contract/plain';
import type { Initials, Picture, Squares } from '../picture.ts';
import type { RenderSettings } from '../render/read-picture.ts';

/** The exit code of a worker that exceeded its memory limit. */
export const TOO_MUCH_MEMORY = 86;

/** A job for a worker. */
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
 * A worker's messages during a job: first the format that it is about to parse, in case that crashes it; then the memory that it
 * is going to need, after which it waits for a `Go`.
 */
export type Note = { found: string } | { memoryBytes: number };

export interface Go {
  go: true;
}

/** A worker's answer: a result, an error about the picture, or a bug or disk failure; with its memory in bytes. */
export type Reply = { rss: number } & (
  | { value: Results[Job['kind']] }
  | { refused: { code: ErrorCode; facts: object } }
  /** The system's error code, if any: ENOSPC for a full disk. */
  | { bug: string; code?: string | undefined }
);
