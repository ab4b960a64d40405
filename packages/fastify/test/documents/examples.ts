import { DEFAULT_LIMITS, DEFAULT_LOCALE, translator } from '@portrait/contract';
import { snakeCase } from '@portrait/contract/schemas';
import { resolved } from './schema-words.ts';
import type { Document, Schema } from './openapi.ts';

const FOLDER = 'profile_pictures/5/7';
const SHOWN = `${FOLDER}/6e0dc1f8a2b94c37-512.webp`;

const t = translator(DEFAULT_LOCALE);

/** The values in the examples of the page, by the name of the field. A new field needs one. */
const VALUES: Record<string, unknown> = {
  ...{ id: 7, upload_id: 7, user_id: 5, image: SHOWN, profile_picture: SHOWN, original_filename: 'photo.jpg' },
  alt_text: 'Marie rit, un chat noir sur l’épaule.',
  ...{ notice_id: 3, filename: 'photo.jpg', sent_at: '2026-11-30T09:00:00.000Z', at: '2026-11-30T10:00:00.000Z' },
  ...{ locked: null, refused: false, can_appeal: true, appealed_at: null, answer: null },
  ...{ reason: 'impersonation', note: 'Cette photo est la mienne.' },
  ...{ uploaded_at: '2026-11-30T09:00:00.000Z', confirmed_at: '2026-11-30T09:00:20.000Z', expires_at: null },
  ...{
    width: 3024,
    height: 4032,
    byte_size: 2_481_204,
    content_type: 'image/jpeg',
    animated: false,
    frames_sent: null,
  },
  ...{ x: 100, y: 40, size: 800, rotation: 0, flip: false, angle: 0, light: 0, contrast: 0, ground: null },
  ...{ upscaled: false, state: 'confirmed', is_confirmed: true },
  ...{ is_current: true, preview_url: `/media/${FOLDER}/original.jpg`, square_url: `/media/${SHOWN}` },
  ...{ picture_url: `/media/${SHOWN}`, avif_urls: [], message: t('server.confirmed') },
  ...{ next_cursor: null, submitted: null, removed: true, was_shown: true, ...snakeCase(DEFAULT_LIMITS) },
};

const PENDING = {
  ...{ is_confirmed: false, confirmed_at: null, state: 'pending', expires_at: '2026-12-07T09:00:00.000Z' },
  ...{ picture_url: null, x: 0, y: 504, size: 3024 },
};

/** Values that differ in the answers of an operation. */
const ANSWERS: Record<string, Record<string, unknown>> = {
  uploadProfilePicture: PENDING,
  pendingProfilePictures: PENDING,
  discardProfilePicture: { message: t('server.discarded') },
  describeProfilePicture: { message: t('description.saved') },
  appealProfilePicture: { message: t('appeal.sent') },
  profilePictureNotices: { id: 3, note: null },
  dismissProfilePictureNotice: { takedowns: [] },
  dismissProfilePictureTextNotice: { cleared_texts: [] },
  reportProfilePicture: { message: t('report.sent') },
  deleteProfilePicture: { message: t('deletion.done') },
  removeProfilePicture: { message: t('account.removed') },
};

/** An example of a schema in an operation. */
export function exampleOf(document: Document, operationId: string, schema: Schema): unknown {
  const values = { ...VALUES, ...ANSWERS[operationId] };
  return valueOf(schema);

  function valueOf({ $ref, properties, items, anyOf }: Schema, name?: string): unknown {
    if (name !== undefined && Object.hasOwn(values, name)) return values[name];
    if ($ref !== undefined) return valueOf(resolved(document, { $ref }));
    if (anyOf?.[0]) return valueOf(anyOf[0]);
    if (items) return [valueOf(items)];
    if (!properties) throw new Error(`${name} has no example`);
    return Object.fromEntries(Object.entries(properties).map(([field, each]) => [field, valueOf(each, field)]));
  }
}
