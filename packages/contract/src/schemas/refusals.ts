import { z } from 'zod';
import { FOUND_TYPES } from '../found-type.ts';

/** A picture that the page refused by itself, before anything of it was sent. */
export const pageRefusalInput = z.object({
  code: z.enum(['FILE_TOO_LARGE', 'NOT_AN_IMAGE']),
  /** Of the file as it was chosen. */
  byteSize: z.int().nonnegative(),
  /** By its content; by its name when that is none the page knows. Left out when neither tells. */
  found: z.enum(FOUND_TYPES).optional(),
});
