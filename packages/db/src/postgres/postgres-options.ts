export interface PostgresOptions {
  /** Whether statements may take any time, as those of migrations do. */
  patient?: boolean;
  /** The maximum number of connections of this process; 10 by default. */
  connections?: number;
  /** Called with the errors of idle connections, such as a restart of the database; they are replaced by themselves. */
  onConnectionLost?: (error: Error) => void;
}
