import type { DepsOptions } from '@portrait/fastify';
import type { Log } from '@portrait/api';
import type { Config } from './config.ts';

/** The options for opening the configured data, for server and command line. */
export function dataOf({ database, storage, limits, background }: Config, log: Log): DepsOptions {
  return { database, storage, limits, background, log };
}
