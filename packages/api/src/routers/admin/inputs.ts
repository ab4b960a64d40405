import { MOST_DAYS } from '@portrait/contract';
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
const day = z.iso.date();

/** Days in UTC, both included. */
export const daysSchema = z
  .object({ from: day, to: day })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) < MOST_DAYS * 86_400_000, { path: ['to'] });
