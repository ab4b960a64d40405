import { z } from 'zod';
import { DECISION_ACTIONS } from '../journal.ts';
import { id, userId } from './values.ts';

export const changesInput = z
  .object({
    lastEventId: z
      .string()
      .regex(/^\d{1,15}$/)
      .nullish(),
  })
  .prefault({});

/** What a user's other tabs and devices are told. */
export interface ChangeView extends z.infer<typeof changeViewSchema> {}
export const changeViewSchema = z.strictObject({
  /** Whose picture it is: their own, or that of somebody about whom a moderator decided. */
  userId,
  kind: z.enum([...DECISION_ACTIONS, 'announced', 'current']),
  uploadId: id.nullable(),
  /** What that user shows now: the 512 px square, or null for no picture. */
  pictureUrl: z.string().nullable(),
});

/** What anybody shows now: the 512 px square, or null for none. */
export const shownPictureSchema = z.strictObject({ pictureUrl: z.string().nullable() });
