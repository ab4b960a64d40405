import type { Db } from './db.ts';
import { dialectOf } from './dialect.ts';

/** Connects the processes on one database. What they tell each other are hints: the truth is in the rows, and a hint may be lost. */
export interface Wakeups {
  /** Tells the other processes that something was committed. */
  tell(hint: string): void;
  close(): Promise<void>;
}

export interface WakeupsHeard {
  /** @param hint what another process told; undefined if it may have committed anything */
  onHint(hint: string | undefined): void;
  onError(error: unknown): void;
}

/** Begins to hear of other processes, such as the command line. */
export function openWakeups(db: Db, heard: WakeupsHeard): Wakeups {
  return dialectOf(db).openWakeups(db, heard);
}
