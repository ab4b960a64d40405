import { FORMAT_NAMES } from '@portrait/contract';

/** The short name of a media type: JPEG for `image/jpeg`. Other names stay unchanged. */
export function formatName(contentType: string): string {
  return Object.entries(FORMAT_NAMES).find(([type]) => type === contentType)?.[1] ?? contentType;
}
