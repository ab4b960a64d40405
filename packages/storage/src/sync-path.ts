import { closeSync, fsync, openSync } from 'node:fs';

// Node hands each asynchronous call to another thread and back, which takes longer than most calls do. So only those that wait for the disk
// are asynchronous here.

/** Syncs the content of a file, or the names in a folder. */
export async function syncPath(file: string): Promise<void> {
  const opened = openSync(file, 'r');
  try {
    await syncOpened(opened);
  } finally {
    closeSync(opened);
  }
}

/** Syncs an open file. */
export async function syncOpened(opened: number): Promise<void> {
  return new Promise((resolve, reject) => {
    fsync(opened, (error) => (error ? reject(error) : resolve()));
  });
}
