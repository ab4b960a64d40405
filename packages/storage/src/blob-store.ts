import type { PostForm, PostLimits } from './s3/post-form.ts';

/** Bytes to be stored under a key. */
export type Blob = {
  /** Relative, `/`-separated, of letters, digits, `.`, `-` and `_`. A key is never used twice. */
  key: string;
  contentType: string;
} & (
  | { bytes: Buffer }
  /** The path of a file that is never written again. A store on the same file system hard-links it. */
  | { file: string }
);

/** An entry of a listing. */
export interface ListedBlob {
  key: string;
  byteSize: number;
  /** The time of its writing. */
  modifiedAt: Date;
}

/** A blob that is read in parts. */
export interface OpenBlob {
  byteSize: number;
  /** To be read once. Fails if the blob is replaced meanwhile. */
  bytes: AsyncIterable<Buffer>;
}

/** The store of the pictures. Keys come from rows; listings are only needed to find blobs without a row. */
export interface BlobStore {
  /**
   * Stores blobs durably: once it resolves, a power cut loses none of them.
   *
   * @throws if a key exists; the blobs stored by then stay. With the code `S3_UNAVAILABLE` the others may still be stored afterwards
   */
  put(blobs: Blob[]): Promise<void>;
  get(key: string): Promise<Buffer | undefined>;
  exists(key: string): Promise<boolean>;
  /** Deletes blobs durably: once it resolves, a power cut brings none back. Missing keys are not an error. */
  delete(keys: string[]): Promise<void>;
  /**
   * Lists everything in the store, in no order, also foreign files, but nothing that is still being written. What is added or deleted
   * during it may be listed or not.
   *
   * @param prefix a folder of keys, without a `/` at its end; by default the whole store
   */
  list(prefix?: string): AsyncIterable<ListedBlob>;
  /** A URL from which a client can fetch a blob without this process, valid for `ttlSeconds`; absent if the store has none. */
  url?(key: string, ttlSeconds: number): Promise<string>;
  /**
   * A form with which a client sends a blob to the store without this process, as often as it likes until the form ends; absent if the
   * store takes none.
   */
  postForm?(key: string, limits: PostLimits): Promise<PostForm>;
  /** Opens what a client sent; undefined if it is missing. Absent if the store has no forms. */
  open?(key: string): Promise<OpenBlob | undefined>;
  /** The path of a blob's file on this machine, if it is one: a backup hard-links it instead of copying it. */
  fileOf?(key: string): string;
}
