export type { Blob, BlobStore, ListedBlob } from './blob-store.ts';
export { adoptFile, syncPath } from './adopt-file.ts';
export { diskStore, type DiskStore } from './disk.ts';
export { makeFolderDurably, writeDurably } from './durable.ts';
export { diskInbox, sweepFolder, type Inbox, type Received } from './inbox.ts';
