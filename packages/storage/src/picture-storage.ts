import type { BlobStore } from './blob-store.ts';
import type { Inbox } from './inbox.ts';

/** Stored pictures, and uploads being received. */
export interface PictureStorage extends BlobStore, Inbox {
  /** The id of this process among those that receive pictures. */
  instance: string;
  /** Deletes the unfinished files of processes that have ended. */
  sweep(): Promise<void>;
  /** Deletes this process's folder of files being written. */
  close(): Promise<void>;
}
