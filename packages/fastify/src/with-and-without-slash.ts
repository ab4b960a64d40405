import type { FastifyInstance } from 'fastify';

/** Both ways to write a path, unless the host's Fastify takes them for one. */
export function withAndWithoutSlash({ initialConfig }: FastifyInstance, path: string): string[] {
  const { ignoreTrailingSlash, routerOptions } = initialConfig as typeof initialConfig & {
    routerOptions?: { ignoreTrailingSlash?: boolean };
  };
  return ignoreTrailingSlash || routerOptions?.ignoreTrailingSlash ? [path] : [path, `${path}/`];
}
