import type { DepsOptions } from '@portrait/fastify';
import type { Log } from '@portrait/api';
import type { Config } from './config.ts';

/** The options for opening the configured data, for server and command line. */
export function dataOf(config: Config, log: Log): DepsOptions {
  const { database, storage, limits, background, publicUrl, webhooks } = config;
  return { database, storage, limits, background, publicUrl, webhooks, log };
}
