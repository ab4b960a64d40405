import { z } from 'zod';
import { MOST_ID_CHARACTERS, MOST_SHOWN } from '../limits.ts';
import { shownPicturesSchema } from './changes.ts';
import { snakeCase } from './snake-case.ts';

/** A parameter of a URL that is sent once is no list. */
const listed = (sent: unknown) => (typeof sent === 'string' ? [sent] : sent);

export const restShownQuery = z.object({
  /** The id of a user; repeated for each of up to 50. */
  user_id: z.preprocess(listed, z.array(z.string().min(1).max(MOST_ID_CHARACTERS)).min(1).max(MOST_SHOWN)),
});
export const restShownPictureSchema = z.strictObject(snakeCase(shownPicturesSchema.element.shape));
export const restShownSchema = z.strictObject({ items: z.array(restShownPictureSchema) });
