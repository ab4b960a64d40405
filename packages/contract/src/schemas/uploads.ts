import { z } from 'zod';
import { RECEIVED_STATES } from '../states.ts';
import { cropSchema } from './crop.ts';
import { id, time, uploadInput, userId } from './values.ts';

/** An upload as its owner sees it. Times are ISO 8601 UTC, sizes bytes, lengths pixels of the upright picture. */
export interface UploadView extends z.infer<typeof uploadViewSchema> {}
export const uploadViewSchema = z.strictObject({
  id,
  userId,
  /** Path of the 512 px square of the version in force. */
  image: z.string(),
  /** `submitted`: it waits for a moderator. */
  state: z.enum(RECEIVED_STATES),
  /** Its bytes are not kept any more, or not for much longer: it cannot be shown again. */
  isGone: z.boolean(),
  isConfirmed: z.boolean(),
  isCurrent: z.boolean(),
  uploadedAt: time,
  confirmedAt: time.nullable(),
  /** When a pending upload is given up; null once confirmed. */
  expiresAt: time.nullable(),
  originalFilename: z.string(),
  width: z.int(),
  height: z.int(),
  byteSize: z.int(),
  contentType: z.string(),
  animated: z.boolean(),
  /** How many frames there were, when only the first could be kept; null otherwise. */
  framesSent: z.int().nullable(),
  /** Of the kept picture, which the squares are made of: larger pictures are kept smaller. */
  originalWidth: z.int(),
  originalHeight: z.int(),
  crop: cropSchema,
  /** The crop has fewer pixels than the 512 px square that shows it. */
  upscaled: z.boolean(),
  thumbhash: z.string(),
  dominantColor: z.string(),
  /** The whole kept picture; its owner's only. */
  previewUrl: z.string(),
  /** The 512 px square, for its owner also while it waits; `siblingOf` gives the other sizes. */
  squareUrl: z.string(),
  /** The 512 px square, for everybody; null until confirmed. */
  pictureUrl: z.string().nullable(),
});

export const pendingSchema = z.array(uploadViewSchema);

/** What a user shows, and what is on its way to being shown. */
export interface CurrentPicture extends z.infer<typeof currentPictureSchema> {}
export const currentPictureSchema = z.strictObject({
  upload: uploadViewSchema.nullable(),
  /** What waits for a moderator. */
  submitted: uploadViewSchema.nullable(),
});

export const historyInput = z.object({ cursor: id.nullish(), limit: z.int().min(1).max(100).default(20) }).prefault({});

export interface HistoryPage extends z.infer<typeof historyPageSchema> {}
export const historyPageSchema = z.strictObject({
  items: z.array(uploadViewSchema),
  /** Ask for the next page with it; null on the last one. */
  nextCursor: z.int().nullable(),
});

export const idempotencyKey = z.string().min(1).max(200);
export const confirmInput = uploadInput.extend({
  crop: cropSchema.optional(),
  idempotencyKey: idempotencyKey.optional(),
});
export const cropInput = uploadInput.extend({ crop: cropSchema });
export const restoreInput = uploadInput.extend({ image: z.string().max(200).optional() });

/** What became of a decision of the owner's. */
export interface Confirmation extends z.infer<typeof confirmationSchema> {}
export const confirmationSchema = z.strictObject({
  /** The `image` now shown, as the user's row holds it; not the upload's while that waits for a moderator. */
  profilePicture: z.string().nullable(),
  upload: uploadViewSchema,
});

export interface CropPreview extends z.infer<typeof cropPreviewSchema> {}
export const cropPreviewSchema = z.strictObject({ squareUrl: z.string(), upscaled: z.boolean() });

/** Whether there was a picture to remove. */
export const removalSchema = z.strictObject({ removed: z.boolean() });
