import type { FastifyHelmetOptions } from '@fastify/helmet';

/** Strict for the pages; HSTS and upgrading are the https proxy's business, and break plain http on a LAN. */
export function contentSecurityPolicy(): FastifyHelmetOptions {
  return {
    hsts: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'self'"],
        formAction: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        styleSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
      },
    },
  };
}
