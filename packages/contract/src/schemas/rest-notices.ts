import { z } from 'zod';
import { noticesViewSchema, type NoticesView } from './notices.ts';
import { snakeCase } from './snake-case.ts';
import { id } from './values.ts';

const { locked, takedowns, clearedTexts } = noticesViewSchema.shape;

export const restTakedownSchema = z.strictObject(snakeCase(takedowns.element.shape));
export const restClearedTextSchema = z.strictObject(snakeCase(clearedTexts.element.shape));
export const restNoticesSchema = z.strictObject({
  locked,
  takedowns: z.array(restTakedownSchema),
  dismissed_takedowns: z.array(restTakedownSchema),
  cleared_texts: z.array(restClearedTextSchema),
});

export function restNotices(notices: NoticesView): z.infer<typeof restNoticesSchema> {
  return {
    locked: notices.locked,
    takedowns: notices.takedowns.map(snakeCase),
    dismissed_takedowns: notices.dismissedTakedowns.map(snakeCase),
    cleared_texts: notices.clearedTexts.map(snakeCase),
  };
}

export const restDismissInput = z.object({
  /** The `id` of a take-down in the notices. */
  notice_id: id,
});
