import { z } from 'zod';
import { ACCEPTED_TYPES } from '../../limits.ts';
import { BLOCK_SCOPES, NOT_YOURS, TAKEDOWN_REASONS } from '../../moderation.ts';
import { RECEIVED_STATES } from '../../states.ts';
import { uploadViewSchema } from '../uploads.ts';
import { uploadReportsSchema } from './upload-reports.ts';
import { id, opaqueCursor, pageLimit, pageOf, time, userId } from '../values.ts';

/** An upload as moderators see it. They can open its squares and original while `isVisible`. */
export interface AdminUploadView extends z.infer<typeof adminUploadViewSchema> {}
export const adminUploadViewSchema = uploadViewSchema.extend({
  username: z.string().nullable(),
  /** When its owner last submitted it. */
  submittedAt: time.nullable(),
  /** Whether moderators may see it: its owner chose it, and its bytes are kept. If not, its colours are empty. */
  isVisible: z.boolean(),
  /** Why the caller may not decide about it; null if they may. */
  notYours: z.enum(NOT_YOURS).nullable(),
  /** Whether the caller can take it down. */
  isDecidable: z.boolean(),
});

/** A page of uploads. A short page of a search is not necessarily the last. */
export interface UploadsPage extends z.infer<typeof uploadsPageSchema> {}
export const uploadsPageSchema = pageOf(adminUploadViewSchema);

/** Normalized, because times are compared as text. */
const moment = z.iso.datetime({ offset: true }).transform((at) => new Date(at).toISOString());

export const listUploadsInput = z
  .object({
    cursor: opaqueCursor,
    limit: pageLimit(50),
    userId: userId.optional(),
    states: z.array(z.enum(RECEIVED_STATES)).min(1).optional(),
    contentTypes: z.array(z.enum(ACCEPTED_TYPES)).min(1).optional(),
    /** The start and the exclusive end of the period. The page converts days of its time zone. */
    from: moment.optional(),
    before: moment.optional(),
    /** At least three letters, or an id. */
    search: z
      .string()
      .max(100)
      .regex(/^(#?\d{1,15}|.{3,})$/u)
      .optional(),
    sort: z.enum(['newest', 'oldest', 'largest', 'smallest']).default('newest'),
  })
  // Search results are always newest first, so another order is refused rather than ignored.
  .refine(({ search, sort }) => search === undefined || sort === 'newest', { path: ['sort'] })
  .prefault({});

/** A take-down that was not undone. */
export interface TakedownView extends z.infer<typeof takedownViewSchema> {}
export const takedownViewSchema = z.strictObject({
  id,
  uploadId: id,
  at: time,
  moderatorId: userId,
  moderatorName: z.string().nullable(),
  reason: z.enum(TAKEDOWN_REASONS),
  note: z.string().nullable(),
  /** The scope of its block; null once it is lifted. */
  block: z.enum(BLOCK_SCOPES).nullable(),
  /** The end of the time in which it can be undone. */
  undoUntil: time.nullable(),
});

export interface UploadDetails extends z.infer<typeof uploadDetailsSchema> {}
export const uploadDetailsSchema = adminUploadViewSchema.extend({
  takedown: takedownViewSchema.nullable(),
  /** Null where nothing about it waits for an answer. */
  reported: uploadReportsSchema.nullable(),
  /** Other uploads of the same file, by any user. */
  sameFile: z.array(adminUploadViewSchema),
});
