import { FORMAT_NAMES } from '@portrait/contract';

/** A media type as people call it: `image/jpeg` is JPEG; what was found in other files stays as it was said. */
export function formatName(contentType: string): string {
  return Object.entries(FORMAT_NAMES).find(([type]) => type === contentType)?.[1] ?? contentType;
}
