import type { ErrorCode } from '@portrait/contract';

const PICTURE_FAULTS = new Set<ErrorCode>([
  ...(['FILE_TOO_LARGE', 'NOT_AN_IMAGE', 'UNSUPPORTED_IMAGE', 'DAMAGED_IMAGE'] as const),
  ...(['TOO_MANY_PIXELS', 'IMAGE_TOO_COMPLEX'] as const),
]);

/** Whether an error is about the picture itself, and would be the same at every attempt. */
export function isPictureFault(code: ErrorCode): boolean {
  return PICTURE_FAULTS.has(code);
}
