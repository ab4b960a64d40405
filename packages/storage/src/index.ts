export type { Blob, BlobStore, ListedBlob } from './blob-store.ts';
export { adoptFile } from './adopt-file.ts';
export { diskStore, type DiskStore } from './disk.ts';
export { diskInbox, sweepFolder, type Inbox, type Received } from './inbox.ts';
