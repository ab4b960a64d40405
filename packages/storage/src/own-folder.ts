import { existsSync, statSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Acquires a lock that ends with the process; undefined while another process holds it. */
export type ProcessLock = (file: string) => (() => void) | undefined;

/** A process's own folder of files being written. The process holds its lock for as long as it lives. */
export interface OwnFolder {
  path: string;
  /** Creates and locks the folder before the first byte, so that the sweep of another process leaves it alone. */
  held(): Promise<void>;
  /** Deletes the folders of processes that have ended. */
  sweep(): Promise<void>;
  /** Deletes this process's folder. */
  close(): Promise<void>;
}

const LOCK = 'lock';
const MOST_TRIES = 5;

/** @param all the folder of the folders of all processes */
export function ownFolder(all: string, instance: string, lock: ProcessLock): OwnFolder {
  const own = path.join(all, instance);
  let holding: Promise<() => void> | undefined;

  async function hold(): Promise<() => void> {
    for (let tries = 1; ; tries++) {
      await mkdir(own, { recursive: true, mode: 0o700 });
      const release = lock(path.join(own, LOCK));
      // Another process's sweep may just have deleted the folder as an abandoned one.
      if (release && existsSync(path.join(own, LOCK))) return release;
      release?.();
      if (tries === MOST_TRIES) throw new Error(`another process writes to ${own}`);
      await wait(20);
    }
  }

  /** If this fails, for example because the disk is full, the next write tries again. */
  async function held(): Promise<void> {
    holding ??= hold();
    await holding.catch((error: unknown) => {
      holding = undefined;
      throw error;
    });
  }

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

  return { path: own, held, sweep, close };
}

async function sweepOne(abandoned: string, lock: ProcessLock): Promise<void> {
  const release = lockOf(abandoned, lock);
  if (!release) return;
  await rm(abandoned, { recursive: true, force: true });
  release();
}

/** Undefined also without a folder: its process may just have deleted it. */
function lockOf(folder: string, lock: ProcessLock): ReturnType<ProcessLock> {
  try {
    return lock(path.join(folder, LOCK));
  } catch (error) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return undefined;
    throw error;
  }
}
