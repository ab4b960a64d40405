import { z } from 'zod';
import { cleanText, MOST_FILENAME_CHARACTERS } from '../clean-text.ts';
import { RECEIVED_STATES } from '../states.ts';
import { cropSchema } from './crop.ts';
import { avifUrls, id, pageLimit, time, uploadInput, userId } from './values.ts';

/** An upload as its owner sees it. Times are ISO 8601 UTC, sizes bytes, lengths pixels of the upright picture. */
export interface UploadView extends z.infer<typeof uploadViewSchema> {}
export const uploadViewSchema = z.strictObject({
  id,
  userId,
  /** The path of the 512 px square of the current version. */
  image: z.string(),
  /** `submitted` means that it waits for a moderator. */
  state: z.enum(RECEIVED_STATES),
  /** Whether its bytes are or will be deleted, so that it cannot be shown again. */
  isGone: z.boolean(),
  isConfirmed: z.boolean(),
  isCurrent: z.boolean(),
  uploadedAt: time,
  confirmedAt: time.nullable(),
  /** When a pending upload expires; null once confirmed. */
  expiresAt: time.nullable(),
  originalFilename: z.string(),
  /** Its owner's description, for people who do not see it; empty for none. */
  altText: z.string(),
  width: z.int(),
  height: z.int(),
  byteSize: z.int(),
  contentType: z.string(),
  animated: z.boolean(),
  /** The number of frames sent, if only the first was kept; otherwise null. */
  framesSent: z.int().nullable(),
  /** The size of the kept original, from which the squares are made: larger pictures are kept smaller. */
  originalWidth: z.int(),
  originalHeight: z.int(),
  crop: cropSchema,
  /** Whether the crop has fewer pixels than the 512 px square that shows it. */
  upscaled: z.boolean(),
  thumbhash: z.string(),
  dominantColor: z.string(),
  /** The whole kept picture, only for its owner. */
  previewUrl: z.string(),
  /** The 512 px square, for its owner also before the confirm. Its path with 256, 128 or 64 instead of 512 is a smaller one. */
  squareUrl: z.string(),
  /** The public 512 px square; null until confirmed. */
  pictureUrl: z.string().nullable(),
  avifUrls,
});

export const pendingSchema = z.array(uploadViewSchema);

export const grantInput = z.object({
  /** The client's file name. */
  filename: z
    .string()
    .max(10_000)
    .transform((name) => cleanText(name, MOST_FILENAME_CHARACTERS)),
  byteSize: z.int().positive(),
});

/** The permission to send one picture to the store: a form of these fields, and last the picture in the field `file`. */
export interface UploadGrant extends z.infer<typeof uploadGrantSchema> {}
export const uploadGrantSchema = z.strictObject({
  grantId: z.uuid(),
  url: z.url(),
  fields: z.record(z.string(), z.string()),
  /** When the store refuses the form. */
  expiresAt: time,
});

export const completeInput = z.object({
  grantId: z.uuid(),
  /** Of the first squares, in pixels of the picture that was sent; by default the largest square in the middle. */
  crop: cropSchema.optional(),
});

/** A user's current picture, and their submitted upload. */
export interface CurrentPicture extends z.infer<typeof currentPictureSchema> {}
export const currentPictureSchema = z.strictObject({
  upload: uploadViewSchema.nullable(),
  /** The upload that waits for a moderator. */
  submitted: uploadViewSchema.nullable(),
});

/** The usual length of a page of the history. */
export const HISTORY_PAGE = 20;
export const historyInput = z.object({ cursor: id.nullish(), limit: pageLimit(HISTORY_PAGE) }).prefault({});

export interface HistoryPage extends z.infer<typeof historyPageSchema> {}
export const historyPageSchema = z.strictObject({
  items: z.array(uploadViewSchema),
  /** The cursor of the next page; null on the last one. */
  nextCursor: z.int().nullable(),
});

export const idempotencyKey = z.string().min(1).max(200);
/** One sentence, which is cleaned of line breaks and control characters; `limits.maxAltTextCharacters` is the longest. */
const altText = z.string().max(10_000);
export const confirmInput = uploadInput.extend({
  crop: cropSchema.optional(),
  /** The description of the picture; without it, it stays as it is. */
  altText: altText.optional(),
  idempotencyKey: idempotencyKey.optional(),
});
export const describeInput = uploadInput.extend({ altText });
export const appealInput = uploadInput.extend({
  /** To the moderators; `limits.maxAppealCharacters` is the longest. */
  message: z.string().max(10_000),
});
export const cropInput = uploadInput.extend({ crop: cropSchema });
export const restoreInput = uploadInput.extend({
  /** The path of a version that was shown before; by default the one that was shown last. */
  image: z.string().max(200).optional(),
});

/** The result of an owner's decision. */
export interface Confirmation extends z.infer<typeof confirmationSchema> {}
export const confirmationSchema = z.strictObject({
  /** The `image` in the user's row that is shown now; not that of the upload while it waits for a moderator. */
  profilePicture: z.string().nullable(),
  upload: uploadViewSchema,
});

export interface CropPreview extends z.infer<typeof cropPreviewSchema> {}
export const cropPreviewSchema = z.strictObject({
  /** The 512 px square, only for its owner. */
  squareUrl: z.string(),
  /** Whether the crop has fewer pixels than that. */
  upscaled: z.boolean(),
});

export const deletionSchema = z.strictObject({
  /** Whether it was the current picture, so that none is shown any more. */
  wasShown: z.boolean(),
});

export const removalSchema = z.strictObject({
  /** Whether there was a picture to remove. */
  removed: z.boolean(),
});
