import { scaleCrop, type Crop } from '@portrait/contract';
import type { Picture } from '@portrait/image';
import type { Deps } from '../deps.ts';
import { assertCropFits } from './assert-crop-fits.ts';

/** An uploaded picture, whose squares show the crop that was sent with it, or else the default one. */
export interface CroppedPicture extends Picture {
  /** The hash of the squares. `perceptualHash` is that of the default crop, by which blocks recognize a picture, however it is cropped. */
  squareHash: string;
}

interface Reading {
  file: string;
  ownerId: number;
  crop: Crop | undefined;
  signal: AbortSignal | undefined;
}

/**
 * Reads an uploaded picture, and renders the crop that was sent with it.
 *
 * @throws {AppError} CROP_OUTSIDE_IMAGE; the errors of `readPicture`
 */
export async function readCropped({ images }: Deps, { file, ownerId, crop, signal }: Reading): Promise<CroppedPicture> {
  const asker = { id: ownerId, signal };
  const picture = await images.readPicture(file, asker);
  const { perceptualHash, original } = picture;
  if (!crop || JSON.stringify(crop) === JSON.stringify(picture.crop)) return { ...picture, squareHash: perceptualHash };
  assertCropFits(crop, picture);
  const squares = await images.renderSquares(original, scaleCrop(crop, picture, original), asker);
  return { ...picture, ...squares, crop, perceptualHash, squareHash: squares.perceptualHash };
}
