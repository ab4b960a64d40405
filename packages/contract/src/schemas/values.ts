import { z } from 'zod';

/** What several inputs and answers are made of. */
export const id = z.int().positive();
/** ISO 8601 in UTC. */
export const time = z.iso.datetime();
export const uploadInput = z.object({ uploadId: id });
export const userInput = z.object({ userId: id });

/** How much of a list is asked for at a time. */
export const pageLimit = (usual: number) => z.int().min(1).max(100).default(usual);

/** Of lists that go by numbers. */
export const numberCursor = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
  .optional();

/** Of lists that go by more than a number. */
export const opaqueCursor = z.string().max(200).optional();

export function pageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({
    items: z.array(item),
    /** Ask for the next page with it; null on the last one. */
    nextCursor: z.string().nullable(),
  });
}

/** What an operation answers that has nothing to say but that it is done. */
export const nothing = z.void();
