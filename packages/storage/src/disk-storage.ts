import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { diskStore, type DiskStore } from './disk.ts';
import { diskInbox } from './inbox.ts';
import { ownFolder, type ProcessLock } from './own-folder.ts';
import type { PictureStorage } from './picture-storage.ts';

export type DiskStorage = PictureStorage & DiskStore;

/**
 * Stores pictures as files below a folder, and receives uploads in this process's own folder in it, `tmp/<instance>`.
 *
 * @param folder the media folder; created at the first write if missing
 */
export function diskStorage(folder: string, lock: ProcessLock, instance: string = randomUUID()): DiskStorage {
  const own = ownFolder(path.join(folder, 'tmp'), instance, lock);
  const store = diskStore(folder, own.path);
  const inbox = diskInbox(own.path);
  return {
    ...store,
    instance,
    put: async (blobs) => {
      await own.held();
      return store.put(blobs);
    },
    receive: async (stream) => {
      await own.held();
      return inbox.receive(stream);
    },
    sweep: own.sweep,
    close: own.close,
  };
}
