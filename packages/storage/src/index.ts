export type { Blob, BlobStore, ListedBlob } from './blob-store.ts';
export { diskStore } from './disk.ts';
export { diskInbox, sweepFolder, type Inbox, type Received } from './inbox.ts';
