/** A worker process exited by itself during a job. */
export class WorkerDied extends Error {
  override readonly name = 'WorkerDied';
  readonly started: boolean;

  /** @param started whether its code had run */
  constructor(how: string, started: boolean) {
    super(`image worker ended with ${how}`);
    this.started = started;
  }
}
