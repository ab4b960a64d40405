import type { FastifyInstance } from 'fastify';

/** A path with and without a trailing slash, unless the host's Fastify ignores trailing slashes. */
export function withAndWithoutSlash({ initialConfig }: FastifyInstance, path: string): string[] {
  const { ignoreTrailingSlash, routerOptions } = initialConfig as typeof initialConfig & {
    routerOptions?: { ignoreTrailingSlash?: boolean };
  };
  return ignoreTrailingSlash || routerOptions?.ignoreTrailingSlash ? [path] : [path, `${path}/`];
}
