import { z } from 'zod';
import { MOST_SHOWN } from '../limits.ts';
import { DECISION_ACTIONS } from '../journal.ts';
import { avifUrls, id, userId } from './values.ts';

export const changesInput = z
  .object({
    lastEventId: z
      .string()
      .regex(/^\d{1,15}$/)
      .nullish(),
  })
  .prefault({});

/** An event for the user's other tabs and devices. */
export interface ChangeView extends z.infer<typeof changeViewSchema> {}
export const changeViewSchema = z.strictObject({
  /** The owner of the picture: the user, or another one about whom a moderator decided. */
  userId,
  kind: z.enum([...DECISION_ACTIONS, 'announced', 'current']),
  uploadId: id.nullable(),
  /** The owner's current picture: the 512 px square, or null for none. */
  pictureUrl: z.string().nullable(),
  avifUrls,
  /** Its owner's description of it; empty for none. */
  altText: z.string(),
});

/** The current picture of any user: the 512 px square, or null for none. */
export const shownPictureSchema = z.strictObject({
  pictureUrl: z.string().nullable(),
  avifUrls,
  /** Its owner's description of it; empty for none. */
  altText: z.string(),
});

export const shownPicturesInput = z.object({ userIds: z.array(userId).min(1).max(MOST_SHOWN) });

/** The current pictures of the users that exist. */
export const shownPicturesSchema = z.array(shownPictureSchema.extend({ userId }));
