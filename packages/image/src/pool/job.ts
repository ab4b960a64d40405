import type { Crop, ErrorCode, Size } from '@portrait/contract/plain';
import type { Initials, KeptFile, Picture, Preview, Rendition, Squares } from '../picture.ts';
import type { RenderSettings } from '../render/read-picture.ts';

/** The exit code of a worker that exceeded its memory limit. */
export const TOO_MUCH_MEMORY = 86;

/** A job that somebody waits for. */
export type AwaitedJob =
  | { kind: 'read'; file: string; crop?: Crop | undefined; settings: RenderSettings }
  | { kind: 'render'; original: KeptFile; crop: Crop; settings: RenderSettings }
  | { kind: 'jpeg'; original: KeptFile; crop: Crop; size: Size; settings: RenderSettings }
  | { kind: 'preview'; original: KeptFile; settings: RenderSettings }
  | { kind: 'hash'; original: KeptFile }
  | { kind: 'draw'; initials: Initials };

/** A job that nobody waits for. */
export interface LeisureJob {
  kind: 'avif';
  original: KeptFile;
  crop: Crop;
}

/** A job for a worker. */
export type Job = AwaitedJob | LeisureJob;

export interface Results {
  read: Picture;
  render: Squares;
  jpeg: Rendition;
  avif: Rendition[];
  preview: Preview;
  hash: string[];
  draw: Buffer;
}

/** A worker's first message: if it crashes from now on, its job is the cause. */
export interface Started {
  started: true;
}

/** A worker's message during a job that needs more memory than RENDERING_BYTES, after which it waits for a `Go`. */
export interface Note {
  memoryBytes: number;
}

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
