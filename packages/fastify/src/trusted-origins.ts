/** Schemes whose pages have no origin (browsers send `null` for them), or that have no pages. */
const WITHOUT_ORIGIN = new Set(['about:', 'blob:', 'data:', 'file:', 'ftp:', 'javascript:', 'ws:', 'wss:']);
const BARE = /^[a-z][a-z0-9+.-]*:\/\/[^/?#@\s]+\/?$/i;

/**
 * Normalizes an origin for comparison: lower case, no trailing slash, no default port. Apps' schemes (`capacitor://localhost`,
 * `tauri://localhost`) have origins too, although `URL.origin` is `null` for them.
 *
 * @returns undefined for anything that is not an origin, in particular `null`, which every sandboxed page sends
 */
export function originOf(text: string): string | undefined {
  if (!BARE.test(text) || !URL.canParse(text)) return undefined;
  const { protocol, host } = new URL(text);
  return host === '' || WITHOUT_ORIGIN.has(protocol) ? undefined : `${protocol}//${host.toLowerCase()}`;
}

/**
 * Returns a check of Origin headers against the trusted origins.
 *
 * @throws an error that names an invalid origin in the list
 */
export function trustedOriginCheck(origins: string[]): (header: string | undefined) => boolean {
  const trusted = new Set(
    origins.map((text) => {
      const origin = originOf(text);
      if (origin === undefined) throw new Error(`${JSON.stringify(text)} is not an origin such as https://example.org`);
      return origin;
    }),
  );
  return (header) => {
    const origin = header === undefined ? undefined : originOf(header);
    return origin !== undefined && trusted.has(origin);
  };
}
