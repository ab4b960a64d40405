import { webhookEndpoints, type WebhookOptions } from '@portrait/api';

interface Given {
  WEBHOOK_URL?: string | undefined;
  WEBHOOK_SECRET?: string | undefined;
  PUBLIC_URL?: string | undefined;
}

/**
 * The webhooks of the configuration: URLs separated by commas, each with a name and `=` before it if it needs one, and as many secrets.
 * Several secrets of one webhook are separated by spaces.
 *
 * @throws an error that names the variable, and no secret
 */
export function webhookPlaces({ WEBHOOK_URL, WEBHOOK_SECRET = '', PUBLIC_URL }: Given): WebhookOptions[] {
  if (WEBHOOK_URL === undefined) {
    if (WEBHOOK_SECRET !== '') throw new Error('WEBHOOK_URL: required when WEBHOOK_SECRET is set');
    return [];
  }
  if (PUBLIC_URL === undefined) throw new Error('PUBLIC_URL: required when WEBHOOK_URL is set');
  const [urls, secrets] = [WEBHOOK_URL.split(','), WEBHOOK_SECRET.split(',')];
  if (urls.length !== secrets.length) {
    throw new Error(
      `WEBHOOK_SECRET: a secret is required for each URL, separated by commas: ${urls.length} URLs, ${secrets.length} secrets`,
    );
  }
  const places = urls.map((text, i) => {
    const [, name, url = text.trim()] = /^\s*([\w.-]+)=(.*?)\s*$/.exec(text) ?? [];
    return { name, url, secrets: (secrets[i] ?? '').split(/\s+/).filter(Boolean) };
  });
  try {
    webhookEndpoints(places);
  } catch (error) {
    throw new Error(`WEBHOOK_URL, WEBHOOK_SECRET: ${error instanceof Error ? error.message : ''}`, { cause: error });
  }
  return places;
}
