/** What a store answered, or that it did not. Never contains credentials. */
export class S3Error extends Error {
  override name = 'S3Error';
  /**
   * `S3_UNAVAILABLE`: the fault may pass; it was retried until the deadline. `EEXIST`: the key exists. `S3_REFUSED`: everything else,
   * such as a wrong secret or a missing bucket.
   */
  readonly code: 'S3_UNAVAILABLE' | 'S3_REFUSED' | 'EEXIST';
  /** The HTTP status, if there was an answer. */
  readonly status: number | undefined;

  constructor(message: string, { code, status, cause }: { code: S3Error['code']; status?: number; cause?: unknown }) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.status = status;
  }
}
