import { createHmac } from 'node:crypto';

/**
 * The headers of a webhook: https://www.standardwebhooks.com. Each key signs, so that receivers can change to another secret at any time.
 *
 * @param now in milliseconds
 */
export function signWebhook(
  keys: readonly Buffer[],
  { id, now, body }: { id: string; now: number; body: string },
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = String(Math.floor(now / 1000));
  const signatures = keys.map((key) => {
    const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    return `v1,${signature}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
