import { AppError, cropFits, type Crop, type Dimensions } from '@portrait/contract/plain';

/** @throws {AppError} CROP_OUTSIDE_IMAGE, with the picture's width and height */
export function assertCropFits(crop: Crop, { width, height }: Dimensions): void {
  if (!cropFits(crop, { width, height })) throw new AppError('CROP_OUTSIDE_IMAGE', { width, height });
}
