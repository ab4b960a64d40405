import type { PictureEventReason, PictureEventType } from '@portrait/contract';
import type { Generated } from 'kysely';
import type { Time } from './column-kinds.ts';

/** An event for the receiver of one endpoint. It is waiting, delivered or given up: one of three columns has a time. */
export interface WebhookDeliveryTable {
  /** The `webhook-id`, the same for all endpoints. */
  id: string;
  /** The name of the endpoint in the configuration, which has its URL and secrets. */
  endpoint: string;
  owner_id: number;
  /** The host's text id of a user who was erased, whose row has lost it, until the receivers know. */
  erased_id: string | null;
  /** The number of the journal entry. */
  seq: number;
  type: PictureEventType;
  why: PictureEventReason;
  upload_id: number | null;
  at: Time;
  attempts: Generated<number>;
  /** When it is sent next. */
  next_at: Time | null;
  delivered_at: Time | null;
  given_up_at: Time | null;
  /** Why the last attempt failed: a status or a code of the network. */
  error: string | null;
}
