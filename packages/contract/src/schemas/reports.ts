import { z } from 'zod';
import { TAKEDOWN_REASONS } from '../moderation.ts';
import { adminUploadViewSchema } from './admin/uploads.ts';
import { snakeCase } from './snake-case.ts';
import { pageOf, time, userId, userInput } from './values.ts';

export const reportInput = userInput.extend({
  reason: z.enum(TAKEDOWN_REASONS),
  /** To the moderators, in up to 500 characters. */
  note: z.string().max(10_000).optional(),
  /** The URL of the 512 px square that was seen: with another one shown now, nothing is reported. */
  pictureUrl: z.string().max(2000).optional(),
});

const { userId: _user, ...said } = reportInput.shape;
export const restReportInput = z.object(snakeCase(said));
export const restReportSchema = z.strictObject({
  /** What happened, for the user, in their language. */
  message: z.string(),
});

/** A reported picture that waits for a moderator. */
const reportedViewSchema = z.strictObject({
  upload: adminUploadViewSchema,
  /** When it was first reported. */
  at: time,
  /** The number of users who report it. */
  count: z.int(),
  /** What the first ten of them say, oldest first. */
  reports: z.array(
    z.strictObject({
      at: time,
      reporterId: userId,
      reporterName: z.string().nullable(),
      reason: z.enum(TAKEDOWN_REASONS),
      note: z.string().nullable(),
    }),
  ),
});

export interface ReportsPage extends z.infer<typeof reportsPageSchema> {}
export const reportsPageSchema = pageOf(reportedViewSchema);
