import type { DepsOptions } from '@portrait/fastify';
import type { Log } from '@portrait/api';
import type { Config } from './config.ts';

/** What the environment says of the data, for server and command line alike. */
export function dataOf({ databaseFile, mediaDir, limits, background }: Config, log: Log): DepsOptions {
  return { database: databaseFile, storage: mediaDir, limits, background, log };
}
