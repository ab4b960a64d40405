import { z } from 'zod';
import { cropSchema } from './crop.ts';
import { limitsSchema } from './limits.ts';
import { snakeCase } from './snake-case.ts';
import {
  cropInput,
  appealInput,
  confirmInput,
  cropPreviewSchema,
  deletionSchema,
  describeInput,
  HISTORY_PAGE,
  historyPageSchema,
  idempotencyKey,
  removalSchema,
  restoreInput,
  uploadViewSchema,
  type Confirmation,
  type CurrentPicture,
  type HistoryPage,
  type UploadView,
} from './uploads.ts';
import { id, pageLimit, uploadInput, userId } from './values.ts';

/** The fields of an upload in the REST API: the names of the Django implementation, with those of the view. */
const REST_NAMES = {
  id: 'id',
  user_id: 'userId',
  image: 'image',
  is_confirmed: 'isConfirmed',
  uploaded_at: 'uploadedAt',
  confirmed_at: 'confirmedAt',
  original_filename: 'originalFilename',
  alt_text: 'altText',
  width: 'width',
  height: 'height',
  byte_size: 'byteSize',
  content_type: 'contentType',
  animated: 'animated',
  frames_sent: 'framesSent',
  crop: 'crop',
  upscaled: 'upscaled',
  state: 'state',
  expires_at: 'expiresAt',
  preview_url: 'previewUrl',
  square_url: 'squareUrl',
  picture_url: 'pictureUrl',
  avif_urls: 'avifUrls',
} as const satisfies Record<string, keyof UploadView>;

const HISTORY_NAMES = { ...REST_NAMES, is_current: 'isCurrent' } as const;

type Names = Record<string, keyof UploadView>;
type Named<Given extends Names, View> = { [Name in keyof Given]: View[Given[Name] & keyof View] };

/** A function that gives the fields of a view their names in the REST API. */
function naming<Given extends Names>(names: Given) {
  const fields = Object.entries(names);
  // Copying an object that has all names is faster than adding the names one by one.
  const empty = Object.fromEntries(fields.map(([name]) => [name, null]));
  return <View extends Record<keyof UploadView, unknown>>(view: View): Named<Given, View> => {
    const row: Record<string, unknown> = { ...empty };
    for (const [name, field] of fields) row[name] = view[field];
    return row as Named<Given, View>;
  };
}

const named = naming(REST_NAMES);
const namedInHistory = naming(HISTORY_NAMES);

export const restUploadSchema = z.strictObject(named(uploadViewSchema.shape));

export function restUpload(upload: UploadView): z.infer<typeof restUploadSchema> {
  return named(upload);
}

/** The parameters of a URL are text. */
export const restHistoryInput = z.object({
  /** `next_cursor` of the page before. */
  cursor: z.coerce.number().pipe(id).optional(),
  limit: z.coerce.number().optional().pipe(pageLimit(HISTORY_PAGE)),
});
export const restHistorySchema = z.strictObject({
  items: z.array(z.strictObject(namedInHistory(uploadViewSchema.shape))),
  next_cursor: historyPageSchema.shape.nextCursor,
});

export function restHistory({ items, nextCursor }: HistoryPage): z.infer<typeof restHistorySchema> {
  return { items: items.map(namedInHistory), next_cursor: nextCursor };
}

export const restCurrentSchema = z.strictObject({
  /** The upload that everyone sees. */
  upload: restUploadSchema.nullable(),
  /** The upload that waits for a moderator. */
  submitted: restUploadSchema.nullable(),
});

export function restCurrent({ upload, submitted }: CurrentPicture): z.infer<typeof restCurrentSchema> {
  return { upload: upload && named(upload), submitted: submitted && named(submitted) };
}

export const restPendingSchema = z.strictObject({ items: z.array(restUploadSchema) });
export const restLimitsSchema = z.strictObject(snakeCase(limitsSchema.shape));

export const restUploadForm = z.object({
  /**
   * JSON, sent before the picture: the crop of its first squares, in pixels of the upright picture. By default it is the largest
   * square in the middle.
   */
  crop: cropSchema.optional(),
  /** The picture, whatever its name and type; other fields are ignored. */
  image: z.file(),
});
export const restMediaParams = z.object({
  /** As in the URLs of an upload. */
  path: z.string(),
});
export const restPictureParams = z.object({ user_id: userId });
export const restPictureQuery = z.object({
  /** The side in pixels; the answer is the smallest square that is at least as large, or the largest one. */
  size: z.coerce.number().pipe(z.int()).default(128),
  /** If present, the picture does not move. */
  still: z.string().optional(),
});

/** The parameters of a URL are text. */
export const restUploadQuery = z.object({ upload_id: z.coerce.number().pipe(id) });
export const restUploadInput = z.object(snakeCase(uploadInput.shape));
export const restCropInput = z.object(snakeCase(cropInput.shape));
export const restRestoreInput = z.object(snakeCase(restoreInput.shape));
export const restConfirmInput = restUploadInput.extend({
  crop: cropSchema.optional(),
  alt_text: confirmInput.shape.altText,
});
export const restAppealInput = z.object(snakeCase(appealInput.shape));
export const restDescribeInput = z.object(snakeCase(describeInput.shape));
/** Loose, because it validates all headers of a request. */
export const idempotencyHeaders = z.looseObject({ 'idempotency-key': idempotencyKey.optional() });

const answered = {
  /** What happened, for the user, in their language. */
  message: z.string(),
};
export const restConfirmationSchema = z.strictObject({
  ...answered,
  /** The `image` of what is shown now; not that of the upload while it waits for a moderator. */
  profile_picture: z.string().nullable(),
  upload: restUploadSchema,
});

export function restConfirmation(
  { profilePicture, upload }: Confirmation,
  said: string,
): z.infer<typeof restConfirmationSchema> {
  return { message: said, profile_picture: profilePicture, upload: named(upload) };
}

export const restAppealSchema = z.strictObject(answered);
export const restDescriptionSchema = z.strictObject({ ...answered, upload: restUploadSchema });
export const restDiscardSchema = z.strictObject(answered);
export const restDeletionSchema = z.strictObject({ ...answered, ...snakeCase(deletionSchema.shape) });
export const restRemovalSchema = z.strictObject({ ...answered, ...snakeCase(removalSchema.shape) });
export const restCropPreviewSchema = z.strictObject(snakeCase(cropPreviewSchema.shape));
