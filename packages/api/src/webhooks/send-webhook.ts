import type { Endpoint } from './endpoints.ts';
import { signWebhook } from './sign-webhook.ts';

/** A receiver answers first, and works afterwards. */
const MOST_WAIT_MS = 10_000;

export interface SentWebhook {
  id: string;
  body: string;
  /** The current time in milliseconds, which is signed. */
  now: number;
}

/**
 * Sends an event once. A redirect is a failure, because it could lead anywhere; the body of an answer is not read.
 *
 * @param signal breaks it off
 * @returns undefined if it was received (2xx), or why not: `HTTP 500`, `timeout`, a code such as ECONNREFUSED
 */
export async function sendWebhook(
  { url, keys }: Endpoint,
  { id, body, now }: SentWebhook,
  { signal, mostWaitMs = MOST_WAIT_MS }: { signal: AbortSignal; mostWaitMs?: number | undefined },
): Promise<string | undefined> {
  const timeout = AbortSignal.timeout(mostWaitMs);
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Portrait-Webhooks',
        ...signWebhook(keys, { id, now, body }),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, timeout]),
    });
    void answer.body?.cancel().catch(() => undefined);
    return answer.ok ? undefined : `HTTP ${answer.status}`;
  } catch (error) {
    return timeout.aborted ? 'timeout' : networkCode(error);
  }
}

/** Without the message, in which a URL can stand. */
function networkCode(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const { code } = (cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : 'network';
}
