import { availableParallelism } from 'node:os';
import path from 'node:path';
import { inProcessChanges, type Deps, type Log } from '@portrait/api';
import { openDatabase } from '@portrait/db';
import { openImages } from '@portrait/image';
import { diskInbox, diskStore } from '@portrait/storage';
import type { Config } from './config.ts';

/** Everything that server and command line work with, as the environment has it. Nothing is made, migrated or swept. */
export function openDeps(config: Config, log: Log): Deps {
  const tmp = tmpFolder(config);
  return {
    db: openDatabase(config.databaseFile),
    blobs: diskStore(config.mediaDir, tmp),
    inbox: diskInbox(tmp),
    images: openImages({
      workers: availableParallelism(),
      maxOriginalSide: config.limits.maxOriginalSide,
      background: config.background,
      onWorkerLost: (why) => log.error({ why }, 'an image worker was lost'),
    }),
    limits: config.limits,
    now: () => new Date(),
    log,
    changes: inProcessChanges(),
  };
}

export async function closeDeps({ images, db }: Deps): Promise<void> {
  await images.close();
  await db.destroy();
}

/** Where the two parts of the data lie, for messages. */
export function whereData({ databaseFile, mediaDir }: Config): { database: string; media: string } {
  return { database: databaseFile, media: mediaDir };
}

/** Files being written, on the file system of the pictures. */
export function tmpFolder({ mediaDir }: Config): string {
  return path.join(mediaDir, 'tmp');
}
