import { randomUUID } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { diskStore, type DiskStore } from './disk.ts';
import { diskInbox, type Inbox } from './inbox.ts';

/** Where a process keeps what is being written, beside those of others; holds a lock for as long as it lives. */
export interface Instance {
  name: string;
  /** Takes a lock that ends with the process; undefined while another process holds it. */
  lock: (file: string) => (() => void) | undefined;
}

/** Pictures, and uploads on their way in. */
export interface DiskStorage extends DiskStore, Inbox {
  /** Who this process is to others that receive pictures. */
  instance: string;
  /** Deletes what processes that are gone left of what they were writing. */
  sweep(): Promise<void>;
  /** Deletes this process's folder of what is being written. */
  close(): Promise<void>;
}

const LOCK = 'lock';
const MOST_TRIES = 5;

/**
 * Pictures as files below a folder, and uploads received in a folder of this process's own, `tmp/<instance>` in it.
 *
 * @param folder the media folder; made when missing, as soon as something is written
 */
export function diskStorage(folder: string, lock: Instance['lock'], instance: string = randomUUID()): DiskStorage {
  const all = path.join(folder, 'tmp');
  const own = path.join(all, instance);
  let holding: Promise<() => void> | undefined;

  /** Before the first byte: whoever sweeps must see that somebody is here. */
  async function hold(): Promise<() => void> {
    for (let tries = 1; ; tries++) {
      await mkdir(own, { recursive: true, mode: 0o700 });
      const release = lock(path.join(own, LOCK));
      // One that swept at this moment may have taken the folder for an abandoned one.
      if (release && existsSync(path.join(own, LOCK))) return release;
      release?.();
      if (tries === MOST_TRIES) throw new Error(`another process writes to ${own}`);
      await wait(20);
    }
  }

  /** One that failed, for want of room perhaps, is tried again by whoever writes next. */
  async function held(): Promise<void> {
    holding ??= hold();
    await holding.catch((error: unknown) => {
      holding = undefined;
      throw error;
    });
  }

  const store = diskStore(folder, own);
  const inbox = diskInbox(own);

  async function sweep(): Promise<void> {
    const names = await readdir(all).catch(() => []);
    for (const name of names) if (name !== instance) await sweepOne(path.join(all, name), lock);
  }

  async function close(): Promise<void> {
    if (!holding) return;
    const release = await holding;
    await rm(own, { recursive: true, force: true });
    release();
  }

  return {
    ...store,
    instance,
    put: async (blobs) => {
      await held();
      return store.put(blobs);
    },
    receive: async (stream) => {
      await held();
      return inbox.receive(stream);
    },
    sweep,
    close,
  };
}

async function sweepOne(abandoned: string, lock: Instance['lock']): Promise<void> {
  const release = lockOf(abandoned, lock);
  if (!release) return;
  await rm(abandoned, { recursive: true, force: true });
  release();
}

/** Undefined also where there is no folder: its process may have deleted it just now. */
function lockOf(folder: string, lock: Instance['lock']): ReturnType<Instance['lock']> {
  try {
    return lock(path.join(folder, LOCK));
  } catch (error) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return undefined;
    throw error;
  }
}
