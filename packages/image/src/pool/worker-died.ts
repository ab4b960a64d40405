/** A worker process exited by itself during a job. */
export class WorkerDied extends Error {
  override readonly name = 'WorkerDied';
  /** The format that it was decoding, if it had detected one. */
  readonly found: string | undefined;

  constructor(how: string, found: string | undefined) {
    super(`image worker ended with ${how}`);
    this.found = found;
  }
}
