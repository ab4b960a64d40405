import { z } from 'zod';

/** What several procedures take. */
export const id = z.int().positive();
export const limit = z.int().min(1).max(100).default(50);
/** Of lists that go by numbers. */
export const numberCursor = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
  .optional();
export const day = z.iso.date();
