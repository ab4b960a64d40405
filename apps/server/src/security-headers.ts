import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

/** A strict policy for the pages. HSTS and upgrades are left to the https proxy, because they break plain http on a LAN. */
const policy = (pictureOrigins: string[]) => ({
  hsts: false,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      baseUri: ["'none'"],
      objectSrc: ["'none'"],
      frameAncestors: ["'self'"],
      formAction: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:', ...pictureOrigins],
      mediaSrc: ["'self'", 'blob:'],
      scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
      styleSrc: ["'self'"],
      workerSrc: ["'self'", 'blob:'],
    },
  },
});

/**
 * The headers of every response. They are all the same, so they are built once; helmet would build them for each.
 *
 * @param pictureOrigin another origin from which pictures are loaded
 */
export function securityHeaders(pictureOrigin?: string): Record<string, string> {
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => void (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  helmet(policy(pictureOrigin === undefined ? [] : [pictureOrigin]))(
    {} as IncomingMessage,
    response as unknown as ServerResponse,
    (error) => {
      if (error) throw error;
    },
  );
  return headers;
}
