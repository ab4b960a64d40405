/** What needs neither zod nor the message catalogue: image workers take only this, and are 15 MB smaller for it. */
export type { Crop } from './schemas/crop.ts';
export { centeredCrop, cropFits, scaleCrop, type Dimensions } from './crop-geometry.ts';
export { AppError, type ErrorCode } from './errors.ts';
export { ACCEPTED_NAMES, FORMAT_NAMES, SIZES, type AcceptedType, type Size } from './limits.ts';
