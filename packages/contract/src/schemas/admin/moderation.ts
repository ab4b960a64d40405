import { z } from 'zod';
import { BLOCK_SCOPES, MOST_NOTE_CHARACTERS, MOST_SOUGHT, TAKEDOWN_REASONS } from '../../moderation.ts';
import { id, numberCursor, opaqueCursor, pageLimit, pageOf, time, uploadInput } from '../values.ts';
import { adminUploadViewSchema, takedownViewSchema } from './uploads.ts';

const MOST_TOGETHER = 1000;

export const queueInput = z.object({ cursor: opaqueCursor, limit: pageLimit(50) }).prefault({});

/** An owner's message about a take-down, which waits for an answer. */
const appealViewSchema = z.strictObject({
  upload: adminUploadViewSchema,
  takedown: takedownViewSchema,
  message: z.string(),
  at: time,
});

export interface AppealsPage extends z.infer<typeof appealsPageSchema> {}
export const appealsPageSchema = pageOf(appealViewSchema);

/** The moderator's words to an owner who appealed. */
const answer = z.string().trim().max(MOST_NOTE_CHARACTERS).optional();

export const upholdInput = uploadInput.extend({ answer });

/** What waits for moderators; 100 means as many or more. */
export interface QueueCounts extends z.infer<typeof queueCountsSchema> {}
export const queueCountsSchema = z.strictObject({ submitted: z.int(), appeals: z.int(), reports: z.int() });

export const takeDownInput = uploadInput.extend({
  reason: z.enum(TAKEDOWN_REASONS),
  note: z.string().trim().max(MOST_NOTE_CHARACTERS).optional(),
  block: z.enum(BLOCK_SCOPES).default('user'),
});

export const clearAltTextInput = uploadInput.extend({ reason: z.enum(TAKEDOWN_REASONS) });

export const undoTakeDownInput = uploadInput.extend({
  together: z.array(id).max(MOST_TOGETHER).default([]),
  answer,
});

export const copiesInput = z.object({
  uploadIds: z.array(id).min(1).max(MOST_SOUGHT),
  cursor: numberCursor,
  limit: z.int().min(1).max(10_000).default(10_000),
});

/** A page of the search for copies. An identical file is on the first page, and again where the search reaches it. */
export interface CopiesPage extends z.infer<typeof copiesPageSchema> {}
export const copiesPageSchema = pageOf(adminUploadViewSchema).extend({
  /** The number of live pictures compared. */
  compared: z.int(),
  /** The progress of the search from 0 to 1, estimated from user ids, so that nothing needs to be counted. */
  progress: z.number(),
});

export const blocksInput = z.object({ cursor: numberCursor, limit: pageLimit(50) }).prefault({});

/** A blocked picture. */
export interface BlockView extends z.infer<typeof blockViewSchema> {}
const blockViewSchema = z.strictObject({
  id,
  at: time,
  scope: z.enum(BLOCK_SCOPES),
  reason: z.enum(TAKEDOWN_REASONS),
  moderatorName: z.string().nullable(),
  /** The upload that was taken down. */
  upload: adminUploadViewSchema.nullable(),
});

export interface BlocksPage extends z.infer<typeof blocksPageSchema> {}
export const blocksPageSchema = pageOf(blockViewSchema);

export const liftBlockInput = z.object({ blockId: id });
