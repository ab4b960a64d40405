/** A worker process went away by itself, in the middle of a job. */
export class WorkerDied extends Error {
  override readonly name = 'WorkerDied';
  /** The format it was decoding, when it had come as far as that. */
  readonly found: string | undefined;

  constructor(how: string, found: string | undefined) {
    super(`image worker ended with ${how}`);
    this.found = found;
  }
}
