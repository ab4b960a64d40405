import { chmod, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Logger } from 'pino';
import type { Config } from './config.ts';

const OTHERS = 0o077;

/**
 * Removes the permissions of other users from files of earlier versions. Closing the folder of the pictures closes everything in it. Other
 * programs may use DATA_DIR too, so its permissions are only logged.
 */
export async function tightenPermissions(config: Config, log: Pick<Logger, 'info' | 'warn'>): Promise<void> {
  const { database, dataDir, storage } = config;
  const pictures = typeof storage === 'string' ? storage : storage.inbox;
  const files = ['', '-wal', '-shm', '.lock', '.lock-journal'].map((ending) => `${database}${ending}`);
  for (const own of [...files, path.join(dataDir, 'session-secret'), pictures]) {
    const mode = await modeOf(own);
    if ((mode & OTHERS) === 0) continue;
    try {
      await chmod(own, mode & 0o700);
      log.info({ path: own }, 'removed the permissions of other users of this machine');
    } catch (error) {
      log.warn({ err: error, path: own }, 'other users of this machine can read this file: run chmod go-rwx on it');
    }
  }
  if ((await modeOf(dataDir)) & OTHERS) log.info({ path: dataDir }, 'other users of this machine can list this folder');
}

/** The permission bits; 0 if the file is missing. */
async function modeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ mode }) => mode & 0o777,
    () => 0,
  );
}
