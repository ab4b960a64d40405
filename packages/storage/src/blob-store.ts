/** Bytes on their way to a key. */
export type Blob = {
  /** Relative, `/`-separated, of letters, digits, `.`, `-` and `_`. Never used a second time. */
  key: string;
  contentType: string;
} & (
  | { bytes: Buffer }
  /** Path of a file of these bytes, which nobody writes again: a store on its file system gives it a second name. */
  | { file: string }
);

/** What a listing says of a blob. */
export interface ListedBlob {
  key: string;
  byteSize: number;
  /** When it was written. */
  modifiedAt: Date;
}

/** Where pictures lie. Keys come from rows: a listing only serves to find what no row knows of. */
export interface BlobStore {
  /**
   * Stores blobs so that a power cut after the answer loses none of them.
   *
   * @throws when a key is there already; what else was stored by then stays
   */
  put(blobs: Blob[]): Promise<void>;
  get(key: string): Promise<Buffer | undefined>;
  exists(key: string): Promise<boolean>;
  /** Deletes what is there of these, so that a power cut after the answer brings none back; what is not there is no error. */
  delete(keys: string[]): Promise<void>;
  /**
   * Everything in the store, in no order, also what is no blob of Portrait's, but nothing that is still being written; what
   * comes or goes meanwhile may be told or not.
   *
   * @param prefix a folder of keys, without a `/` at its end; without it the whole store
   */
  list(prefix?: string): AsyncIterable<ListedBlob>;
  /** Where a client can fetch a blob without this process, for so many seconds; absent where it cannot. */
  url?(key: string, ttlSeconds: number): Promise<string>;
  /** Where a blob lies on this machine, where it does: a backup gives the file a second name instead of copying it. */
  fileOf?(key: string): string;
}
