import { z } from 'zod';
import { MOST_ID_CHARACTERS } from '../limits.ts';

/** The id of a row. */
export const id = z.int().positive();
/** The id of a user in the host's login: `"42"` is a different user than `42`. */
export type UserId = z.infer<typeof userId>;
export const userId = z.union([z.string().min(1).max(MOST_ID_CHARACTERS), id]);
/**
 * The public squares in AVIF, largest first. They are made some time after the picture went live, and only where they are smaller than
 * WebP.
 */
export const avifUrls = z.array(z.string());
/** ISO 8601 in UTC. */
export const time = z.iso.datetime();
export const uploadInput = z.object({ uploadId: id });
export const userInput = z.object({ userId });

/** The length of a page. */
export const pageLimit = (usual: number) => z.int().min(1).max(100).default(usual);

/** The cursor of a list that is ordered by id. */
export const numberCursor = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
  .optional();

/** The cursor of a list that is ordered by more than an id. */
export const opaqueCursor = z.string().max(200).optional();

export function pageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({
    items: z.array(item),
    /** The cursor of the next page; null on the last one. */
    nextCursor: z.string().nullable(),
  });
}

/** The answer of an operation without a result. */
export const nothing = z.void();
