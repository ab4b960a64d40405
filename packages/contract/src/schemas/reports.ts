import { z } from 'zod';
import { TAKEDOWN_REASONS } from '../moderation.ts';
import { adminUploadViewSchema } from './admin/uploads.ts';
import { uploadReportsSchema } from './admin/upload-reports.ts';
import { snakeCase } from './snake-case.ts';
import { pageOf, userInput } from './values.ts';

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
const reportedViewSchema = uploadReportsSchema.extend({ upload: adminUploadViewSchema });

export interface ReportsPage extends z.infer<typeof reportsPageSchema> {}
export const reportsPageSchema = pageOf(reportedViewSchema);
