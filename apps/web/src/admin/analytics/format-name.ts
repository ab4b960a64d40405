/** A media type as people call it: `image/jpeg` is JPEG; what was found in other files stays as it was said. */
export function formatName(contentType: string): string {
  return contentType.startsWith('image/') ? contentType.slice('image/'.length).toUpperCase() : contentType;
}
