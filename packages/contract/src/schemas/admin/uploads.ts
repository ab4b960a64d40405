import { z } from 'zod';
import { ACCEPTED_TYPES } from '../../limits.ts';
import { BLOCK_SCOPES, NOT_YOURS, TAKEDOWN_REASONS } from '../../moderation.ts';
import { RECEIVED_STATES } from '../../states.ts';
import { uploadViewSchema } from '../uploads.ts';
import { id, opaqueCursor, pageLimit, pageOf, time, userId } from '../values.ts';

/** An upload as moderators see it. Its squares and original are theirs to read while `isKept`. */
export interface AdminUploadView extends z.infer<typeof adminUploadViewSchema> {}
export const adminUploadViewSchema = uploadViewSchema.extend({
  username: z.string().nullable(),
  /** When its owner last handed it to the moderators. */
  submittedAt: time.nullable(),
  /** Its bytes are not purged. */
  isKept: z.boolean(),
  /** Why whoever asks may not decide about it; null when they may. */
  notYours: z.enum(NOT_YOURS).nullable(),
  /** Whoever asks can take it down. */
  isDecidable: z.boolean(),
});

/** A page of a search can be short, and still not be the last. */
export interface UploadsPage extends z.infer<typeof uploadsPageSchema> {}
export const uploadsPageSchema = pageOf(adminUploadViewSchema);

/** Stored times are compared as text: all are written the same way. */
const moment = z.iso.datetime({ offset: true }).transform((at) => new Date(at).toISOString());

export const listUploadsInput = z
  .object({
    cursor: opaqueCursor,
    limit: pageLimit(50),
    userId: userId.optional(),
    states: z.array(z.enum(RECEIVED_STATES)).min(1).optional(),
    contentTypes: z.array(z.enum(ACCEPTED_TYPES)).min(1).optional(),
    /** The first moment, and the first one after: whose days they are, the page knows. */
    from: moment.optional(),
    before: moment.optional(),
    /** Three letters at least, or a number. */
    search: z
      .string()
      .max(100)
      .regex(/^(#?\d{1,15}|.{3,})$/u)
      .optional(),
    sort: z.enum(['newest', 'oldest', 'largest', 'smallest']).default('newest'),
  })
  // What is found comes newest first; another order would be promised and not kept.
  .refine(({ search, sort }) => search === undefined || sort === 'newest', { path: ['sort'] })
  .prefault({});

/** A take-down that stands. */
export interface TakedownView extends z.infer<typeof takedownViewSchema> {}
const takedownViewSchema = z.strictObject({
  id,
  uploadId: id,
  at: time,
  moderatorId: userId,
  moderatorName: z.string().nullable(),
  reason: z.enum(TAKEDOWN_REASONS),
  note: z.string().nullable(),
  /** Whom it keeps the picture from; null once that is lifted. */
  block: z.enum(BLOCK_SCOPES).nullable(),
  /** Until when it can be undone. */
  undoUntil: time.nullable(),
});

export interface UploadDetails extends z.infer<typeof uploadDetailsSchema> {}
export const uploadDetailsSchema = adminUploadViewSchema.extend({
  takedown: takedownViewSchema.nullable(),
  /** Other uploads of the very same file, whoever sent them. */
  sameFile: z.array(adminUploadViewSchema),
});
