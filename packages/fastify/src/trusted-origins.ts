/** Their pages have no origin of their own (browsers send `null` for them), or they are no pages at all. */
const WITHOUT_ORIGIN = new Set(['about:', 'blob:', 'data:', 'file:', 'ftp:', 'javascript:', 'ws:', 'wss:']);
const BARE = /^[a-z][a-z0-9+.-]*:\/\/[^/?#@\s]+\/?$/i;

/**
 * An origin in the one form that is compared: lower case, no trailing slash, no default port. Apps' schemes
 * (`capacitor://localhost`, `tauri://localhost`) have origins too, though `URL.origin` says `null` for them.
 *
 * @returns undefined for anything that is no origin, `null` above all: every sandboxed page sends it
 */
export function originOf(text: string): string | undefined {
  if (!BARE.test(text) || !URL.canParse(text)) return undefined;
  const { protocol, host } = new URL(text);
  return host === '' || WITHOUT_ORIGIN.has(protocol) ? undefined : `${protocol}//${host.toLowerCase()}`;
}

/**
 * Tells by an Origin header whether the page is of a trusted origin.
 *
 * @throws naming what is no origin in the list
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
