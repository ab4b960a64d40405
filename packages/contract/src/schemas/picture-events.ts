import { z } from 'zod';
import { PICTURE_EVENT_REASONS } from '../picture-events.ts';
import { id, time, userId } from './values.ts';

const squares = z.object({ 512: z.string(), 256: z.string(), 128: z.string(), 64: z.string() });

/** The URLs of a picture that is shown. */
export type PictureUrls = z.infer<typeof pictureUrlsSchema>;
export const pictureUrlsSchema = z.object({
  /** The square of 512 px in WebP: `picture_url` in the answers of the REST API. */
  url: z.string(),
  /** By format, then by the side of the square in pixels. AVIF squares are made later, and not in all sizes. */
  urls: z.object({ webp: squares, jpg: squares, avif: squares.partial() }),
});

/** The names of the events in webhooks. */
export const WEBHOOK_TYPES = {
  uploaded: 'picture.uploaded',
  confirmed: 'picture.confirmed',
  described: 'picture.described',
  removed: 'picture.removed',
  takenDown: 'picture.taken_down',
} as const;

/** The body of a webhook. Later versions may add fields. */
export interface WebhookPayload extends z.infer<typeof webhookPayloadSchema> {}
export const webhookPayloadSchema = z.object({
  type: z.enum(Object.values(WEBHOOK_TYPES)),
  /** When it happened. */
  timestamp: time,
  data: z.object({
    user_id: userId,
    /** Null if it is not about one upload. */
    upload_id: id.nullable(),
    why: z.enum(PICTURE_EVENT_REASONS),
    /** The number of the user's last change when this was sent. It only grows: whoever has a higher one has a newer picture. */
    sequence: z.int(),
    /** The user's picture when this was sent; null for none. */
    picture: pictureUrlsSchema.nullable(),
    /** Its owner's description of it when this was sent; empty for none. */
    alt_text: z.string(),
  }),
});
