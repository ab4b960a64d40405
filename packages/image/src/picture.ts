import type { AcceptedType, Crop, Dimensions, Size } from '@portrait/contract/plain';
import type { IsolationLevel } from './pool/isolation.ts';

/** One square of a picture, in one size and format, ready to be stored. */
export interface Rendition {
  size: Size;
  format: 'webp' | 'jpg' | 'avif';
  /** Whether this is the still of an animated picture, for users who prefer reduced motion. */
  still: boolean;
  bytes: Buffer;
  contentType: 'image/webp' | 'image/jpeg' | 'image/avif';
}

/** A kept original in the store. */
export interface KeptFile {
  /** Its path, for a worker process to read. */
  file: string;
  /** The EXIF orientation of pixels that are kept as they were sent; null for those that were encoded here, upright. */
  orientation: number | null;
}

/** An upright picture of a kept original, at most `maxOriginalSide` long, for its owner and for moderators. */
export interface Preview {
  bytes: Buffer;
  contentType: 'image/jpeg' | 'image/webp';
}

/**
 * The kept picture, without metadata: the compressed pixels as they were sent, or encoded again, upright in sRGB, at most
 * `maxOriginalSide` long. `width` and `height` are those of the upright picture.
 */
export interface Original extends Dimensions, KeptFile {
  byteSize: number;
  contentType: 'image/jpeg' | 'image/webp' | 'image/png';
  /** Of the kept bytes, hexadecimal. */
  sha256: string;
}

/** What a square looks like: placeholders for it, and a hash to compare it by. */
export interface Appearance {
  /** https://evanw.github.io/thumbhash/, base64. */
  thumbhash: string;
  /** #rrggbb, over the background. */
  dominantColor: string;
  /** Hexadecimal, for `isSimilar`; empty if the picture is too flat to be distinguished from others. */
  perceptualHash: string;
}

/** A crop of a picture in WebP, in every size. */
export interface Squares extends Appearance {
  renditions: Rendition[];
}

/**
 * The result of reading an uploaded file. Its squares show `crop`. `perceptualHash` is that of the default crop, by which a picture is
 * recognized, however it is cropped.
 */
export interface Picture extends Dimensions, Squares {
  /** The detected format. `width` and `height` are those of the upright picture as sent, in pixels. */
  contentType: AcceptedType;
  original: Original;
  animated: boolean;
  /** The number of frames sent, if the animation was too long and only its first frame was kept. */
  framesSent?: number;
  /** In pixels of the upright picture as sent. */
  crop: Crop;
  /** The hash of the squares. */
  squareHash: string;
}

/** The placeholder for a user without a picture. */
export interface Initials {
  /** Up to two letters; empty for an unknown user. */
  letters: string;
  /** The hue of the background, in degrees. */
  hue: number;
  /** The side of the square, in pixels. */
  size: number;
}

/** The user whose job it is. Users take turns. */
export interface Asker {
  /** A job with an id shares all workers but one with the user's other jobs; a job without one may use any worker. */
  id?: number | undefined;
  /** Once it aborts, a job that has not started does not start. */
  signal?: AbortSignal | undefined;
}

/** How an uploaded picture is read. */
export interface Reading extends Asker {
  /** What its squares show, in pixels of the upright picture; by default the largest square in the middle. */
  crop?: Crop | undefined;
}

/** Why a worker was lost at work: its picture took too much, other load held it up, or it crashed. */
export type Loss = 'time' | 'memory' | 'crash' | 'load';

export interface ImagesUsage {
  /** The number of jobs that wait for a worker. */
  waiting: number;
  /** The number of workers with a job. */
  busy: number;
  /** The most workers that run at once. */
  workers: number;
  /** How many workers were lost since the start. */
  lost: Readonly<Record<Loss, number>>;
}

/** Reads pictures in worker processes, which are killed when a picture takes too much time or memory. */
export interface Images {
  /** How far the worker processes are isolated on this system. */
  isolation: IsolationLevel;
  /**
   * Decodes a whole file and makes everything that is kept of it.
   *
   * @param file the path of the received bytes, which are only read. The kept original is written beside it; the caller moves or
   *   deletes that, and deletes what a failed picture left there
   * @throws {AppError} NOT_AN_IMAGE, UNSUPPORTED_IMAGE, DAMAGED_IMAGE, TOO_MANY_PIXELS, IMAGE_TOO_COMPLEX, CROP_OUTSIDE_IMAGE,
   *   SERVER_BUSY; the signal's reason if it aborts before the job has started
   */
  readPicture(file: string, reading?: Reading): Promise<Picture>;
  /**
   * Cuts and scales every WebP square of a kept original. The same original and crop always give the same bytes, also at upload.
   *
   * @param crop in pixels of the upright `original`, origin top-left; must be inside it
   * @throws {AppError} CROP_OUTSIDE_IMAGE, SERVER_BUSY
   */
  renderSquares(original: KeptFile, crop: Crop, asker?: Asker): Promise<Squares>;
  /** One square in JPEG, for clients that do not read WebP. @throws {AppError} as `renderSquares` */
  renderJpeg(original: KeptFile, square: { crop: Crop; size: Size }, asker?: Asker): Promise<Rendition>;
  /**
   * The AVIF squares of a still picture. Nobody waits for them: they are refused unless the workers are idle, and given up as soon as
   * somebody waits for another picture.
   *
   * @param signal ends the work at once when it aborts
   * @throws {AppError} as `renderSquares`
   */
  renderAvif(original: KeptFile, square: { crop: Crop; signal?: AbortSignal | undefined }): Promise<Rendition[]>;
  /** The whole kept original, as its owner may see it. @throws {AppError} SERVER_BUSY */
  renderPreview(original: KeptFile, asker?: Asker): Promise<Preview>;
  /**
   * Hashes by which a kept original is recognized, also after it was cropped slightly, mirrored or rotated.
   *
   * @returns the picture's own hash first; none if it is too flat to be distinguished from others
   * @throws {AppError} SERVER_BUSY
   */
  perceptualHashes(original: KeptFile): Promise<string[]>;
  /**
   * A JPEG square with a user's initials, or with a figure if the bundled font does not have their script.
   *
   * @throws {AppError} SERVER_BUSY
   */
  drawInitials(initials: Initials): Promise<Buffer>;
  /** Whether nobody waits for a picture, nor did a moment ago, so that AVIF squares can be made. */
  isIdle(): boolean;
  /** Whether the next job would get SERVER_BUSY because the queue is full. */
  isSaturated(): boolean;
  /** What the workers are doing now, for metrics. */
  usage(): ImagesUsage;
  close(): Promise<void>;
}
