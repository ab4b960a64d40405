import { z } from 'zod';
import { MOST_ID_CHARACTERS } from '../limits.ts';

/** What several inputs and answers are made of. */
export const id = z.int().positive();
/** What a user is called by whoever signs them in: `"42"` is somebody else than `42`. */
export type UserId = z.infer<typeof userId>;
export const userId = z.union([z.string().min(1).max(MOST_ID_CHARACTERS), id]);
/** ISO 8601 in UTC. */
export const time = z.iso.datetime();
export const uploadInput = z.object({ uploadId: id });
export const userInput = z.object({ userId });

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
