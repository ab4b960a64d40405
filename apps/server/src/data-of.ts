import type { DepsOptions } from '@portrait/fastify';
import type { Log } from '@portrait/api';
import type { Config } from './config.ts';

/** The options for opening the configured data, for server and command line. */
export function dataOf({ databaseFile, storage, limits, background }: Config, log: Log): DepsOptions {
  return { database: databaseFile, storage: storage, limits, background, log };
}
