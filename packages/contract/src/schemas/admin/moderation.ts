import { z } from 'zod';
import { BLOCK_SCOPES, MOST_NOTE_CHARACTERS, MOST_SOUGHT, TAKEDOWN_REASONS } from '../../moderation.ts';
import { id, numberCursor, opaqueCursor, pageLimit, pageOf, time, uploadInput } from '../values.ts';
import { adminUploadViewSchema } from './uploads.ts';

const MOST_TOGETHER = 1000;

export const queueInput = z.object({ cursor: opaqueCursor, limit: pageLimit(50) }).prefault({});

export const takeDownInput = uploadInput.extend({
  reason: z.enum(TAKEDOWN_REASONS),
  note: z.string().trim().max(MOST_NOTE_CHARACTERS).optional(),
  block: z.enum(BLOCK_SCOPES).default('user'),
});

export const undoTakeDownInput = uploadInput.extend({ together: z.array(id).max(MOST_TOGETHER).default([]) });

export const copiesInput = z.object({
  uploadIds: z.array(id).min(1).max(MOST_SOUGHT),
  cursor: numberCursor,
  limit: z.int().min(1).max(10_000).default(10_000),
});

/** A stretch of the search for copies. One that is the same file is told at the beginning, and again where it is come across. */
export interface CopiesPage extends z.infer<typeof copiesPageSchema> {}
export const copiesPageSchema = pageOf(adminUploadViewSchema).extend({
  /** How many live pictures were looked at. */
  compared: z.int(),
  /** How much of all there is has been gone through, from 0 to 1; by the users' numbers, so that nothing is counted. */
  progress: z.number(),
});

export const blocksInput = z.object({ cursor: numberCursor, limit: pageLimit(50) }).prefault({});

/** A picture that is kept from coming back. */
export interface BlockView extends z.infer<typeof blockViewSchema> {}
const blockViewSchema = z.strictObject({
  id,
  at: time,
  scope: z.enum(BLOCK_SCOPES),
  reason: z.enum(TAKEDOWN_REASONS),
  moderatorName: z.string().nullable(),
  /** The upload it was taken from. */
  upload: adminUploadViewSchema.nullable(),
});

export interface BlocksPage extends z.infer<typeof blocksPageSchema> {}
export const blocksPageSchema = pageOf(blockViewSchema);

export const liftBlockInput = z.object({ blockId: id });
