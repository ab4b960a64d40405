/**
 * Where a page finds a picture that the server at `baseUrl` named: on that origin. The URL begins with the server's base path
 * already, as `baseUrl` ends with it.
 */
export function deliveredUrl(baseUrl: string, pictureUrl: string): string {
  const [origin = ''] = /^(?:https?:)?\/\/[^/]+/i.exec(baseUrl) ?? [];
  return origin + pictureUrl;
}
