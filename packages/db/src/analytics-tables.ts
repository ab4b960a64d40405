import type { UploadState } from '@portrait/contract';

/** The counts of the journal by day. */
export interface DailyCountTable {
  /** YYYY-MM-DD in UTC. */
  day: string;
  metric: string;
  key: string;
  count: number;
  sum: number;
}

/** The same counts, by month. */
export interface MonthlyCountTable {
  /** YYYY-MM in UTC. */
  month: string;
  metric: string;
  key: string;
  count: number;
  sum: number;
}

export interface RollupTable {
  id: number;
  /** The last seal whose entries are counted, and the number of entries up to it. */
  seal: number;
  entries: number;
}

/** The uploads and bytes in each state: the sum of the journal's facts. */
export interface StorageTable {
  state: UploadState;
  uploads: number;
  bytes: number;
}
