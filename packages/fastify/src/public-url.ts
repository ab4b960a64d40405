import { mediaUrlUnder, webhookEndpoints, type Deps, type WebhookOptions } from '@portrait/api';

interface Told {
  webhooks?: readonly WebhookOptions[] | undefined;
  publicUrl?: string | undefined;
}

/** The deps with the URLs of those who are told of events, which are not those of answers if there is a public URL. */
export function toldOutside(deps: Deps, { publicUrl }: { publicUrl?: string | undefined }): Deps {
  if (publicUrl === undefined) return deps;
  return { ...deps, storage: { ...deps.storage, mediaUrl: mediaUrlUnder(baseOf(publicUrl)) } };
}

/** @throws if an endpoint is not valid, or its receiver could not be told where pictures are */
export function webhookNames({ webhooks = [], publicUrl }: Told): string[] {
  const names = webhookEndpoints(webhooks).map(({ name }) => name);
  if (names.length > 0 && publicUrl === undefined)
    throw new Error('webhooks require publicUrl, the public URL of the plugin, such as https://example.org/pictures');
  return names;
}

/** @throws if it is not a URL, or has a query */
export function baseOf(publicUrl: string): string {
  const isBase = /^https?:\/\/[^\s?#@]+$/.test(publicUrl);
  if (!isBase) throw new Error(`publicUrl must be a URL such as https://example.org/pictures, not ${publicUrl}`);
  return publicUrl.replace(/\/$/, '');
}
