import { z } from 'zod';
import { TAKEDOWN_REASONS } from '../../moderation.ts';
import { time, userId } from '../values.ts';

/** What users report about a picture, until a moderator answers. */
export interface UploadReports extends z.infer<typeof uploadReportsSchema> {}
export const uploadReportsSchema = z.strictObject({
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
