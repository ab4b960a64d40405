import { chmod, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Logger } from 'pino';
import type { Config } from './config.ts';

const OTHERS = 0o077;

/**
 * Takes away what earlier versions let other users of this machine read. Where the media folder is closed nothing below it can be
 * reached. The folder of the data may be others' as well: it is only spoken of.
 */
export async function tightenPermissions(config: Config, log: Pick<Logger, 'info' | 'warn'>): Promise<void> {
  const { databaseFile, dataDir, mediaDir } = config;
  const files = ['', '-wal', '-shm', '.lock', '.lock-journal'].map((ending) => `${databaseFile}${ending}`);
  for (const own of [...files, path.join(dataDir, 'session-secret'), mediaDir]) {
    const mode = await modeOf(own);
    if ((mode & OTHERS) === 0) continue;
    try {
      await chmod(own, mode & 0o700);
      log.info({ path: own }, 'closed to other users of this machine');
    } catch (error) {
      log.warn({ err: error, path: own }, 'other users of this machine can read it: chmod go-rwx it');
    }
  }
  if ((await modeOf(dataDir)) & OTHERS) log.info({ path: dataDir }, 'other users of this machine see the names in it');
}

/** The permission bits; none of what is not there. */
async function modeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ mode }) => mode & 0o777,
    () => 0,
  );
}
