export type { Blob, BlobStore, ListedBlob } from './blob-store.ts';
export { adoptFile } from './adopt-file.ts';
export { diskStore, type DiskStore } from './disk.ts';
export { makeFolderDurably, writeDurably } from './durable.ts';
export { diskStorage, type DiskStorage } from './disk-storage.ts';
export type { Inbox, Received } from './inbox.ts';
export { syncPath } from './sync-path.ts';
