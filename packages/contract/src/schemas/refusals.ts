import { z } from 'zod';
import { FOUND_TYPES } from '../found-type.ts';

/** A file that the page refused before sending it. */
export const pageRefusalInput = z.object({
  code: z.enum(['FILE_TOO_LARGE', 'NOT_AN_IMAGE']),
  /** The size of the chosen file. */
  byteSize: z.int().nonnegative(),
  /** The type by content, or by name if the content is unknown to the page; absent if both are. */
  found: z.enum(FOUND_TYPES).optional(),
});
