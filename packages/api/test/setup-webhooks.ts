import { randomBytes } from 'node:crypto';
import type { PictureEventReason } from '@portrait/contract';
import { webhooks } from '@portrait/db';
import { onTestFinished } from 'vitest';
import { newUser, startReceiver, type TestDeps } from '../src/testing.ts';
import { mediaUrlUnder } from '../src/uploads/upload-view.ts';
import { deliverWebhooks } from '../src/webhooks/deliver-webhooks.ts';
import { webhookEndpoints } from '../src/webhooks/endpoints.ts';
import { changePicture } from './change-picture.ts';
import { setupDeps } from './setup-deps.ts';

/** The path of a picture that is shown. */
export const IMAGE = 'profile_pictures/1/7/0123456789abcdef-512.webp';
export const SECRET = `whsec_${randomBytes(24).toString('base64')}`;
const mediaUrl = mediaUrlUnder('https://pictures.example.org');

/** One user, and a receiver for each of these names. */
export async function setupWebhooks(...names: string[]) {
  const deps = await setupDeps({ maxPendingUploads: 100 }, names);
  const receivers = await Promise.all(names.map(async () => startReceiver()));
  onTestFinished(async () => void (await Promise.all(receivers.map(async (receiver) => receiver.close()))));
  const options = names.map((name, i) => ({ name, url: receivers[i]!.url, secrets: [SECRET] }));
  const endpoints = webhookEndpoints(options);
  const ada = await newUser(deps, 'ada');
  const deliver = async (with_: { signal?: AbortSignal; mostWaitMs?: number } = {}, by: TestDeps = deps) =>
    deliverWebhooks(by, { endpoints, mediaUrl, signal: AbortSignal.any([]), ...with_ });
  /** The stored events, oldest first. */
  const rows = async () => (await webhooks.list(deps.db, { limit: 99 })).toReversed();
  const change = async (action: PictureEventReason, image: string | null = null, owner = ada) =>
    changePicture(deps, { owner, action, image });
  return { deps, ada, change, deliver, rows, receiver: receivers[0]!, receivers, endpoints };
}
