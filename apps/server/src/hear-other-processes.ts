import { setTimeout } from 'node:timers/promises';
import type { Deps } from '@portrait/api';
import { othersCommits } from '@portrait/db';

const LOOK_EVERY_MS = 1000;

/**
 * Tells this process's listeners when another process has written: the command line tells nobody here. Whose change it was
 * is not known, so everybody looks.
 *
 * @returns `stop`, which resolves once it looks no more
 */
export function hearOtherProcesses({ db, changes, log }: Deps): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const listening = listen();

  async function listen(): Promise<void> {
    let before = await othersCommits(db);
    while (await stillOn()) {
      try {
        const now = await othersCommits(db);
        if (now !== before) changes.notifyEveryone();
        before = now;
      } catch (error) {
        log.error({ err: error }, 'other processes were not heard');
      }
    }
  }

  async function stillOn(): Promise<boolean> {
    return setTimeout(LOOK_EVERY_MS, true, { signal: stopping.signal }).catch(() => false);
  }

  return {
    async stop() {
      stopping.abort();
      await listening;
    },
  };
}
