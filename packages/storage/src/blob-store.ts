/** Bytes on their way to a key. */
export interface Blob {
  /** Relative, `/`-separated, of letters, digits, `.`, `-` and `_`. Never used a second time. */
  key: string;
  bytes: Buffer;
  contentType: string;
}

/** Where pictures lie. Keys come from rows, so a store is never listed. */
export interface BlobStore {
  /**
   * Stores blobs so that a power cut after the answer loses none of them.
   *
   * @throws when a key is there already; what else was stored by then stays
   */
  put(blobs: Blob[]): Promise<void>;
  get(key: string): Promise<Buffer | undefined>;
  exists(key: string): Promise<boolean>;
  /** Deletes what is there of these; what is not there is no error. */
  delete(keys: string[]): Promise<void>;
}
