import { z } from 'zod';
import { ERRORS, type ErrorCode } from '../errors.ts';
import { cropSchema } from './crop.ts';
import {
  HISTORY_PAGE,
  historyPageSchema,
  idempotencyKey,
  uploadViewSchema,
  type HistoryPage,
  type UploadView,
} from './uploads.ts';
import { id, pageLimit } from './values.ts';

/** The fields of an upload in the REST API: the names of the Django implementation, with those of the view. */
const REST_NAMES = {
  id: 'id',
  user_id: 'userId',
  image: 'image',
  is_confirmed: 'isConfirmed',
  uploaded_at: 'uploadedAt',
  confirmed_at: 'confirmedAt',
  original_filename: 'originalFilename',
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

export const restConfirmInput = z.object({ upload_id: id, crop: cropSchema.optional() });
/** Loose, because it validates all headers of a request. */
export const idempotencyHeaders = z.looseObject({ 'idempotency-key': idempotencyKey.optional() });
export const restConfirmationSchema = z.strictObject({
  message: z.string(),
  profile_picture: z.string().nullable(),
  upload: restUploadSchema,
});

/** Any error, with the details of its code. */
export const restErrorSchema = z.looseObject({
  error: z.string(),
  code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
});
