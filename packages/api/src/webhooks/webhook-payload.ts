import { WEBHOOK_TYPES, type WebhookPayload } from '@portrait/contract/schemas';
import type { webhooks } from '@portrait/db';
import type { Storage } from '../deps.ts';
import { userIdOf } from '../identity/user-ids.ts';
import { pictureUrls } from '../pictures/picture-urls.ts';

export type EventToSend = NonNullable<Awaited<ReturnType<typeof webhooks.findToSend>>>;

/**
 * The body of a webhook. Its picture is the one that is shown now: an event that is sent late, or again, never brings back a picture
 * that was removed or taken down since, and whoever keeps the picture of the last request is right.
 */
export function webhookPayload(event: EventToSend, mediaUrl: Storage['mediaUrl']): WebhookPayload {
  const { profile_picture: image, files } = event;
  return {
    type: WEBHOOK_TYPES[event.type],
    timestamp: event.at,
    data: {
      user_id: userIdOf(event.owner_id, event.erased_id ?? event.external_id),
      upload_id: event.upload_id,
      why: event.why,
      sequence: event.journal_seq,
      picture: image === null ? null : pictureUrls({ image, files }, mediaUrl),
      alt_text: event.alt_text ?? '',
    },
  };
}
