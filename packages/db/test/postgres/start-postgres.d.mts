export interface RunningPostgres {
  /** Without the name of a database. */
  url: string;
  /** The process id of the server that runs now; it is started again when it crashes. */
  pid(): number;
  stop(): Promise<void>;
}
export function startPostgres(options?: { durable?: boolean }): Promise<RunningPostgres>;
