import { z } from 'zod';
import { TAKEDOWN_REASONS } from '../moderation.ts';
import { id, time } from './values.ts';

export const dismissInput = z.object({ id });

/** What moderators tell a user. */
export interface NoticesView extends z.infer<typeof noticesViewSchema> {}
export const noticesViewSchema = z.strictObject({
  /** Why the user may not change their picture, when they may not. */
  locked: z.strictObject({ at: time, reason: z.enum(TAKEDOWN_REASONS) }).nullable(),
  /** Pictures that were taken down: their owner may not see them any more, and knows them by name and by when they were sent. */
  takedowns: z.array(
    z.strictObject({
      id,
      uploadId: id,
      at: time,
      reason: z.enum(TAKEDOWN_REASONS),
      note: z.string().nullable(),
      /** What the sender called it; empty when it had no name. */
      filename: z.string(),
      sentAt: time,
    }),
  ),
});
