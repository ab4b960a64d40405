import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

/** Other origins that pages use. */
export interface OtherOrigins {
  /** From which they load pictures. */
  pictures?: string[];
  /** To which they send pictures. */
  uploads?: string[];
}

/** A strict policy for the pages. HSTS and upgrades are left to the https proxy, because they break plain http on a LAN. */
const policy = ({ pictures, uploads }: OtherOrigins) => ({
  hsts: false,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      ...(uploads && { connectSrc: ["'self'", ...uploads] }),
      baseUri: ["'none'"],
      objectSrc: ["'none'"],
      frameAncestors: ["'self'"],
      formAction: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:', ...(pictures ?? [])],
      mediaSrc: ["'self'", 'blob:'],
      scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
      styleSrc: ["'self'"],
      workerSrc: ["'self'", 'blob:'],
    },
  },
});

/** The headers of every response. They are all the same, so they are built once; helmet would build them for each. */
export function securityHeaders(origins: OtherOrigins): Record<string, string> {
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => void (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  helmet(policy(origins))({} as IncomingMessage, response as unknown as ServerResponse, (error) => {
    if (error) throw error;
  });
  return headers;
}
