/** The part without zod and the message catalogue. Image workers import only this, which saves 15 MB in each. */
export type { Crop } from './schemas/crop.ts';
export { centeredCrop, cropFits, overhang, scaleCrop, type Dimensions } from './crop-geometry.ts';
export { BLURRED_GROUND, lookFactors, UNALTERED, uprightAngle } from './recipe.ts';
export { AppError, type ErrorCode } from './errors.ts';
export { ACCEPTED_NAMES, AVIF_SIZES, FORMAT_NAMES, SIZES, type AcceptedType, type Size } from './limits.ts';
