import { randomUUID } from 'node:crypto';
import { diskInbox } from '../inbox.ts';
import { ownFolder, type ProcessLock } from '../own-folder.ts';
import type { PictureStorage } from '../picture-storage.ts';
import type { S3Place } from './s3-place.ts';
import { s3Store, type S3Store } from './s3-store.ts';

export type S3Storage = PictureStorage & S3Store;

/**
 * Stores pictures as objects of a bucket, and receives uploads in this process's own folder on the disk, `<inbox>/<instance>`, where image
 * workers read them.
 */
export function s3Storage(place: S3Place, lock: ProcessLock, instance: string = randomUUID()): S3Storage {
  const own = ownFolder(place.inbox, instance, lock);
  const inbox = diskInbox(own.path);
  return {
    ...s3Store(place),
    instance,
    receive: async (stream) => {
      await own.held();
      return inbox.receive(stream);
    },
    sweep: own.sweep,
    close: own.close,
  };
}
