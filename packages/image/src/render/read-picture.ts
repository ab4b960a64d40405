import { createHash } from 'node:crypto';
import { AppError, centeredCrop, FORMAT_NAMES, scaleCrop } from '@portrait/contract/plain';
import type { PictureHeader } from '../header/picture-header.ts';
import type { Picture } from '../picture.ts';
import { keepOriginal, type Kept } from './keep-original.ts';
import { openFile } from './open-file.ts';
import { renderSquares } from './render-squares.ts';

export interface RenderSettings {
  maxOriginalSide: number;
  background: string;
}

/**
 * What `Images.readPicture` does, in the process that may die.
 *
 * @param note hears which format the bytes have before they are decoded
 */
export async function readPicture(
  file: string,
  { maxOriginalSide, background }: RenderSettings,
  note: (found: string) => void,
): Promise<Picture> {
  const { header, source } = await openFile(file);
  note(FORMAT_NAMES[header.type]);
  const kept = await keepOriginal({ source, header, maxSide: maxOriginalSide }).catch(asDamaged(header));
  const crop = centeredCrop(kept.received);
  const squares = await renderSquares(kept.bytes, scaleCrop(crop, kept.received, kept), background);
  const { animated } = kept;
  return { ...kept.received, contentType: header.type, original: originalOf(kept), animated, crop, ...squares };
}

function originalOf({ bytes, contentType, width, height }: Kept): Picture['original'] {
  return { bytes, contentType, width, height, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Nothing but the bytes can make a decoder fail here, so its complaint is theirs. */
function asDamaged({ type }: PictureHeader): (error: unknown) => never {
  return (error) => {
    throw error instanceof AppError ? error : new AppError('DAMAGED_IMAGE', { found: FORMAT_NAMES[type] });
  };
}
