import { withMissingEnd, withRowBelow } from '../header/jpeg-without-end.ts';
import type { PictureHeader } from '../header/picture-header.ts';
import { decode } from './decoder.ts';

/**
 * Completes a JPEG that lacks only its end marker. All pixels may be present; any warning of the decoder means that some are missing.
 *
 * @returns undefined if it has an end marker, or if scans are missing as well
 * @throws {Error} if its last lines are missing
 */
export async function completeJpeg(bytes: Buffer, header: PictureHeader): Promise<Buffer | undefined> {
  const completed = withMissingEnd(bytes);
  if (!completed) return undefined;
  // In full size, because a decoder that shrinks looks less far ahead. The added row may exceed the limit of pixels.
  const taller = withRowBelow(completed, header) ?? completed;
  await decode(taller, { failOn: 'warning', limitInputPixels: false }).jpeg().toBuffer();
  return completed;
}
