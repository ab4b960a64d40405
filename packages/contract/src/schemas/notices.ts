import { z } from 'zod';
import { TAKEDOWN_REASONS } from '../moderation.ts';
import { id, time, uploadInput } from './values.ts';

export const dismissInput = z.object({ id });
export const dismissTextInput = uploadInput;

/** A taken-down picture. Its owner cannot see it, and identifies it by file name and time. */
const takedownNoticeSchema = z.strictObject({
  id,
  uploadId: id,
  at: time,
  /** Whether it had been submitted and was never approved: it was refused, and others never saw it. */
  refused: z.boolean(),
  reason: z.enum(TAKEDOWN_REASONS),
  note: z.string().nullable(),
  /** The client's file name; empty if it had none. */
  filename: z.string(),
  sentAt: time,
  /** Whether its owner can appeal. */
  canAppeal: z.boolean(),
  /** When its owner appealed. */
  appealedAt: time.nullable(),
  /** The moderators' answer to the appeal. */
  answer: z.strictObject({ at: time, reinstated: z.boolean(), text: z.string().nullable() }).nullable(),
});

/** The moderators' notices for a user. */
export interface NoticesView extends z.infer<typeof noticesViewSchema> {}
export const noticesViewSchema = z.strictObject({
  /** The lock of the user's picture, if any. */
  locked: z.strictObject({ at: time, reason: z.enum(TAKEDOWN_REASONS) }).nullable(),
  /** Taken-down pictures, until their owner dismisses the notice. */
  takedowns: z.array(takedownNoticeSchema),
  /** Those that their owner dismissed, as long as the pictures are kept: they may still be appealed. */
  dismissedTakedowns: z.array(takedownNoticeSchema),
  /** Pictures whose description a moderator cleared. */
  clearedTexts: z.array(z.strictObject({ uploadId: id, at: time, reason: z.enum(TAKEDOWN_REASONS) })),
});
