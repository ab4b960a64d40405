import type { AcceptedType, Crop, Dimensions, Size } from '@portrait/contract/plain';
import type { IsolationLevel } from './pool/isolation.ts';

/** One square of a picture, in one size and format, ready to be stored. */
export interface Rendition {
  size: Size;
  format: 'webp' | 'jpg';
  /** The first frame of an animated picture, for people who asked for less motion. */
  still: boolean;
  bytes: Buffer;
  contentType: 'image/webp' | 'image/jpeg';
}

/** The picture as it is kept: upright, sRGB, only pixels, at most `maxOriginalSide` long. */
export interface Original extends Dimensions {
  /** Path of the file that holds it: it need not come through this process. */
  file: string;
  byteSize: number;
  contentType: 'image/jpeg' | 'image/webp' | 'image/png';
  /** Of the bytes that are kept, hexadecimal. */
  sha256: string;
}

/** What stands for a square where it is not at hand. */
export interface Appearance {
  /** https://evanw.github.io/thumbhash/, base64. */
  thumbhash: string;
  /** #rrggbb, over the background. */
  dominantColor: string;
  /** Hexadecimal, for `isSimilar`; empty when it is too flat to be told from others. */
  perceptualHash: string;
}

/** A crop of a picture in every size. */
export interface Squares extends Appearance {
  renditions: Rendition[];
}

/** What became of a file a stranger sent; its squares show `crop`. */
export interface Picture extends Dimensions, Squares {
  /** What the bytes were found to be. `width` and `height` are those of the upright picture as it was sent, in pixels. */
  contentType: AcceptedType;
  original: Original;
  animated: boolean;
  /** Frames there were, when an animation was too long to be kept and the original is its first frame alone. */
  framesSent?: number;
  /** In pixels of the upright picture as it was sent. */
  crop: Crop;
}

/** What stands for somebody without a picture. */
export interface Initials {
  /** Up to two letters; empty for nobody. */
  letters: string;
  /** Degrees on the colour circle. */
  hue: number;
  /** Pixels of the side. */
  size: number;
}

/** For whom something is done: askers take turns. */
export interface Asker {
  /** Whoever has one may have all workers but one at a time; without it, whatever is free. */
  id?: number | undefined;
  /** Once it aborts nobody waits for the answer: what has not begun does not begin. */
  signal?: AbortSignal | undefined;
}

/** Reads pictures in processes of their own, which are killed when one takes too long or too much. */
export interface Images {
  /** What the processes that decode are kept from on this system. */
  isolation: IsolationLevel;
  /**
   * Decodes a file wholly and makes everything that is kept of it.
   *
   * @param file path of the bytes as received; only read. What is kept is written beside it, under a name of its own: the
   *   caller's to take and to delete, with what a picture leaves there that failed
   * @throws {AppError} NOT_AN_IMAGE, UNSUPPORTED_IMAGE, DAMAGED_IMAGE, TOO_MANY_PIXELS, IMAGE_TOO_COMPLEX, SERVER_BUSY;
   *   the signal's reason when it aborts before it has begun
   */
  readPicture(file: string, asker?: Asker): Promise<Picture>;
  /**
   * Cuts and scales every square of a kept original. The same original and crop give the same bytes, at upload too.
   *
   * @param crop pixels of `original`, origin top-left; must lie inside it
   * @throws {AppError} CROP_OUTSIDE_IMAGE, SERVER_BUSY
   */
  renderSquares(original: Buffer, crop: Crop, asker?: Asker): Promise<Squares>;
  /**
   * Hashes by which a kept original is found again, also when it was cropped slightly, mirrored or turned.
   *
   * @returns the picture's own first; none when it is too flat to be told from others
   * @throws {AppError} SERVER_BUSY
   */
  perceptualHashes(original: Buffer): Promise<string[]>;
  /**
   * A JPEG square with somebody's initials; with a figure where the letters are of a script that no font is at hand for.
   *
   * @throws {AppError} SERVER_BUSY
   */
  drawInitials(initials: Initials): Promise<Buffer>;
  /** Whether the next picture would be turned away, because as many wait as may. */
  isSaturated(): boolean;
  close(): Promise<void>;
}
